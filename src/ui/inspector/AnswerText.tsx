import type { MouseEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { EventEffect, Inspection } from '#domain/recordings/inspection.ts';
import { eventAtText } from '#domain/recordings/inspection.ts';
import { SEGMENT, SEGMENTED } from '#ui/primitives/classes/segmented-class.ts';
import * as words from '#words/conversation/inspector.ts';

/** The reply's text beside its events: the chosen event's part is marked, and a place in it chooses its event. */
export function AnswerText({
  inspection,
  effects,
  onSelect,
}: {
  inspection: Inspection;
  /** Those of the chosen event. */
  effects: readonly EventEffect[];
  onSelect: (event: number) => void;
}) {
  const mark = useRef<HTMLElement>(null);
  const marked = effects.find(
    (effect): effect is Extract<EventEffect, { from: number }> => effect.kind === 'text',
  );
  const [chosen, setChosen] = useState(0);
  const choice = marked?.choice ?? chosen;
  const text = inspection.texts[choice] ?? '';
  const from = marked?.from ?? 0;
  const to = marked?.to ?? 0;

  useEffect(() => {
    if (to > from) mark.current?.scrollIntoView({ block: 'nearest' });
  }, [from, to]);

  function onClick(event: MouseEvent) {
    const at = offsetAt(event);
    if (at === null) return;
    const found = eventAtText(inspection.events, choice, at);
    if (found >= 0) onSelect(found);
  }

  if (inspection.texts.length === 0) return <p className="text-ink-quiet">{words.noText}</p>;
  return (
    <>
      {inspection.texts.length > 1 ? (
        <div className={SEGMENTED} role="group" aria-label={words.answer}>
          {inspection.texts.map((_text, index) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: a choice is its place
              key={index}
              type="button"
              className={`px-2 ${SEGMENT}`}
              aria-pressed={index === choice}
              onClick={() => setChosen(index)}
            >
              {words.choice(index)}
            </button>
          ))}
        </div>
      ) : null}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: with keys the table's arrow keys do the same, from the events */}
      <pre
        className="max-h-full overflow-auto bg-code p-3 text-12/5 wrap-anywhere whitespace-pre-wrap focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-focus"
        role="group"
        tabIndex={0}
        aria-label={words.answer}
        data-testid="inspected-text"
        onClick={onClick}
      >
        <span data-offset={0}>{text.slice(0, from)}</span>
        <mark ref={mark} data-offset={from} className="bg-accent-3 text-accent-11">
          {text.slice(from, to)}
        </mark>
        <span data-offset={to}>{text.slice(to)}</span>
      </pre>
    </>
  );
}

/** The offset in the text of a place on the screen; null where there is none. */
function offsetAt(event: MouseEvent): number | null {
  const place = document.caretPositionFromPoint?.(event.clientX, event.clientY) ?? null;
  const around = place?.offsetNode.parentElement?.closest('[data-offset]');
  if (!place || !around) return null;
  return Number(around.getAttribute('data-offset')) + place.offset;
}
