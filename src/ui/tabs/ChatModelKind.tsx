import { useEffect } from 'react';
import { isForFeed } from '#domain/models/feed-kinds.ts';
import { useNotedKind } from '#state/models/use-noted-kind.ts';
import { useWorkbench } from '#state/workbench.ts';
import { HOME_TAB } from '#state/workbench-tab.ts';
import { focusOn } from '#ui/focus/page-focus.ts';

/** Goes to the Feed with a model that is not for chat, and back to the chat with one that is. Draws nothing. */
export function ChatModelKind({ conversationId }: { conversationId: string }) {
  const { store, view } = useWorkbench();
  const kind = useNotedKind(conversationId);
  useEffect(() => {
    if (kind === null) return;
    const { tab } = store.getState().view;
    const isMedia = isForFeed({ kind });
    const next = isMedia && tab === HOME_TAB ? 'feed' : !isMedia && tab === 'feed' ? HOME_TAB : null;
    if (next === null) return;
    const { activeElement } = document;
    const hadFocus = activeElement === document.body || activeElement?.id === 'composer';
    view.setTab(next);
    // The field that goes takes the focus with it, and the first letters would go to the chat. Not within the effect.
    if (hadFocus && window.matchMedia('(pointer: fine)').matches) queueMicrotask(() => focusOn('message'));
  }, [kind, store, view]);
  return null;
}
