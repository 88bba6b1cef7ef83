import type { RepeatWhat } from '#state/actions/repeat-actions.ts';
import { SEGMENT, SEGMENTED } from '#ui/primitives/classes/segmented-class.ts';
import * as words from '#words/compare/compare-dialogs.ts';

const CHOICES: readonly { readonly what: RepeatWhat; readonly label: string }[] = [
  { what: 'last-turn', label: words.lastTurn },
  { what: 'typed', label: words.typedMessage },
];

/** Whether the last turn is sent again, or the message that is typed. */
export function WhatToRepeat({
  chosen,
  onChoose,
}: {
  chosen: RepeatWhat;
  onChoose: (what: RepeatWhat) => void;
}) {
  return (
    <div className={SEGMENTED} role="radiogroup" aria-label={words.whatToRepeat}>
      {CHOICES.map(({ what, label }) => (
        <button
          key={what}
          type="button"
          role="radio"
          className={SEGMENT}
          aria-checked={chosen === what}
          onClick={() => onChoose(what)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
