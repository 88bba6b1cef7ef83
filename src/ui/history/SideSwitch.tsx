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
    <fieldset className="mx-3 mb-2 flex rounded-control bg-neutral-3 p-0.5" aria-label={words.sidePanel}>
      {VIEWS.map(([view, label]) => (
        <button
          key={view}
          type="button"
          className="h-6 flex-1 rounded-[0.3125rem] text-12 text-ink-quiet aria-pressed:bg-surface aria-pressed:font-medium aria-pressed:text-ink aria-pressed:shadow-pill touch:h-11"
          aria-pressed={shown === view}
          onClick={() => showInSide(view)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
