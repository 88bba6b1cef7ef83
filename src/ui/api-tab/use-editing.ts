import { useState } from 'react';
import type { EditedPane } from '#domain/editing/edit-reading.ts';
import { codePlace } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { relinked } from '#words/code/code-edits.ts';

/** Whether a pane is edited: because a person asked for it, or because a text of theirs is there. */
export function useEditing(conversationId: string, pane: EditedPane | null) {
  const { store, typing } = useWorkbench();
  const [asked, setAsked] = useState<string | null>(null);
  const place = codePlace(conversationId, pane ?? '');
  const kept = useWorkbenchState((state) => state.typedTexts.get(place));
  const isOn = pane !== null && (asked === place || kept !== undefined);
  return {
    isOn,
    /** What stands in the pane instead of our text. */
    kept: pane === null ? undefined : kept,
    toggle() {
      setAsked(isOn ? null : place);
      // What was understood has gone into the request as the focus left; the rest can be had again by Undo.
      if (isOn && store.getState().typedTexts.has(place)) typing.discard(place, relinked);
    },
  };
}
