import { useState } from 'react';
import type { EditedPane } from '#domain/editing/edit-reading.ts';
import { codePlace } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import type { TextRange } from '#ui/text-editor/text-problem.ts';
import { relinked } from '#words/code/code-edits.ts';

const AT_START: TextRange = { from: 0, to: 0 };

/** Whether a pane is edited: because a person asked for it, or because a text of theirs is there. */
export function useEditing(conversationId: string, pane: EditedPane | null) {
  const { store, typing } = useWorkbench();
  const [asked, setAsked] = useState<{ readonly place: string; readonly at: TextRange } | null>(null);
  const place = codePlace(conversationId, pane ?? '');
  const kept = useWorkbenchState((state) => state.typedTexts.get(place));
  const isOn = pane !== null && (asked?.place === place || kept !== undefined);
  return {
    isOn,
    /** What stands in the pane instead of our text. */
    kept: pane === null ? undefined : kept,
    /** What is selected as it begins. */
    selection: asked?.place === place ? asked.at : AT_START,
    begin: (at: TextRange | null) => setAsked({ place, at: at ?? AT_START }),
    toggle() {
      setAsked(isOn ? null : { place, at: AT_START });
      // What was understood has gone into the request as the focus left; the rest can be had again by Undo.
      if (isOn && store.getState().typedTexts.has(place)) typing.discard(place, relinked);
    },
  };
}
