import { useEffect, useEffectEvent, useRef } from 'react';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';

/**
 * Lays a draft of an experiment on the page as one of a conversation, for as long as it is open: everything that changes
 * a request can then change it. Each change goes back at once.
 */
export function useDraftOnPage(
  id: string,
  find: () => RequestDraft | undefined,
  onChange: (draft: RequestDraft) => void,
): boolean {
  const { store, deps } = useWorkbench();
  const isThere = useWorkbenchState((state) => state.conversations.has(id));
  const isOpen = useRef(false);
  const findNow = useEffectEvent(find);
  const change = useEffectEvent(onChange);
  useEffect(() => {
    const draft = findNow();
    if (draft === undefined) return;
    isOpen.current = true;
    const laid = createConversation({ id, nowMs: deps.now(), draft });
    store.setState(({ conversations }) => ({ conversations: new Map(conversations).set(id, laid) }));
    const unsubscribe = store.subscribe((state) => {
      const now = state.conversations.get(id)?.draft;
      if (now !== undefined && now !== findNow()) change(now);
    });
    return () => {
      isOpen.current = false;
      unsubscribe();
      // What shows it goes first.
      queueMicrotask(() => {
        if (isOpen.current) return;
        store.setState(({ conversations }) => ({
          conversations: new Map([...conversations].filter(([each]) => each !== id)),
        }));
      });
    };
  }, [store, deps, id]);
  return isThere;
}
