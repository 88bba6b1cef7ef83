import { useEffect } from 'react';
import { isForFeed } from '#domain/models/feed-kinds.ts';
import { useNotedKind } from '#state/models/use-noted-kind.ts';
import { useWorkbench } from '#state/workbench.ts';
import { HOME_TAB } from '#state/workbench-tab.ts';

/** Goes to the Feed with a model that is not for chat, and back to the chat with one that is. Draws nothing. */
export function ChatModelKind({ conversationId }: { conversationId: string }) {
  const { store, view } = useWorkbench();
  const kind = useNotedKind(conversationId);
  useEffect(() => {
    if (kind === null) return;
    const { tab } = store.getState().view;
    const isMedia = isForFeed({ kind });
    if (isMedia && tab === HOME_TAB) view.setTab('feed');
    if (!isMedia && tab === 'feed') view.setTab(HOME_TAB);
  }, [kind, store, view]);
  return null;
}
