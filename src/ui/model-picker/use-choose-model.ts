import { useCallback } from 'react';
import { useWorkbench } from '#state/workbench.ts';
import { focusOn } from '#ui/focus/page-focus.ts';

/**
 * Takes a model as that of a conversation's request: `choose` stays where it is, `pick` goes on to the message. Both are
 * the same functions as long as they do the same: the options that they are given to are then not drawn again.
 */
export function useChooseModel(conversationId: string, modelId: string, close: () => void) {
  const { draft, modelMarks } = useWorkbench();
  const choose = useCallback(
    (id: string) => {
      close();
      if (id !== modelId) draft.setModel(conversationId, id);
      modelMarks.noteRecent(id);
    },
    [conversationId, modelId, draft, modelMarks, close],
  );

  // Picked with the mouse, what is typed next is the message; on touch that would raise the keyboard.
  const pick = useCallback(
    (id: string) => {
      choose(id);
      if (window.matchMedia('(pointer: fine)').matches) focusOn('message');
    },
    [choose],
  );
  return { choose, pick };
}
