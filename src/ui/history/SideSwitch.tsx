import { SEGMENT, SEGMENTED } from '#ui/primitives/classes/segmented-class.ts';
import { showInSide, useSideView } from '#ui/tabs/side-view.ts';
import * as words from '#words/prompts/prompts.ts';

const VIEWS = [
  ['conversations', words.conversations],
  ['prompts', words.prompts],
] as const;

/** What the side panel shows: the conversations, or the prompts. */
export function SideSwitch() {
  const shown = useSideView();
  return (
    <fieldset className={`mx-3 mb-2 flex-none ${SEGMENTED}`} aria-label={words.sidePanel}>
      {VIEWS.map(([view, label]) => (
        <button
          key={view}
          type="button"
          className={SEGMENT}
          aria-pressed={shown === view}
          onClick={() => showInSide(view)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
