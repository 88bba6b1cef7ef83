import { useId } from 'react';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { jsonEquals } from '#domain/json/json-value.ts';
import { OWN_LINE, ROW_FIELD } from '#ui/parameters/row-class.ts';
import { SELECT_ARROW } from '#ui/primitives/classes/field-class.ts';
import { SEGMENT, SEGMENTED } from '#ui/primitives/classes/segmented-class.ts';
import * as words from '#words/models/parameters.ts';
import type { ControlProps } from './control-props.ts';
import { optionWords } from './option-words.ts';
import { takesNull } from './takes-null.ts';

/** Up to this many short choices lie side by side; more are a list. */
const MAX_SEGMENTS = 4;
const MAX_SEGMENT_LENGTH = 10;
const NOT_SENT = '';
/** Where the model's default lies among choices of which none is sent. */
const DEFAULT_MARK =
  'before:mr-1 before:inline-block before:size-[round(0.375rem,1px)] before:rounded-full before:align-[0.0625rem] before:inset-ring-[1.5px] before:inset-ring-neutral-8';

interface Choice {
  readonly key: string;
  readonly value: JsonValue;
  readonly word: string;
  readonly isChosen: boolean;
  readonly isDefault: boolean;
}

/** One of several values, or not sent. The model's default is marked and never chosen. */
export function EnumControl(props: ControlProps) {
  const choices = choicesOf(props);
  const isShort =
    choices.length <= MAX_SEGMENTS && choices.every(({ word }) => word.length <= MAX_SEGMENT_LENGTH);
  return isShort ? <Segments {...props} choices={choices} /> : <List {...props} choices={choices} />;
}

/** The options, null where it is one, and a value that is none of them, as an import may bring. */
function choicesOf({ spec, value }: ControlProps): readonly Choice[] {
  const offered: readonly JsonValue[] = [...(spec.options ?? []), ...(takesNull(spec) ? [null] : [])];
  const isForeign = value !== undefined && !offered.some((each) => jsonEquals(each, value));
  const values = isForeign ? [...offered, value] : offered;
  const words = optionWords(values);
  return values.map((each, index) => ({
    key: formatCompactJson(each),
    value: each,
    word: words[index] ?? '',
    isChosen: value !== undefined && jsonEquals(each, value),
    isDefault: spec.defaultValue !== undefined && jsonEquals(each, spec.defaultValue),
  }));
}

function List({
  spec,
  value,
  choices,
  describedBy,
  invalid,
  onChange,
}: ControlProps & { choices: readonly Choice[] }) {
  const usual = choices.find(({ isDefault }) => isDefault);
  return (
    <span className={OWN_LINE}>
      <select
        className={`${ROW_FIELD} ${SELECT_ARROW}`}
        aria-label={spec.name}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        value={value === undefined ? NOT_SENT : formatCompactJson(value)}
        onChange={(event) => onChange(choices.find(({ key }) => key === event.target.value)?.value)}
      >
        <option value={NOT_SENT}>{usual ? words.notSentWithDefault(usual.word) : words.notSent}</option>
        {choices.map(({ key, word }) => (
          <option key={key} value={key}>
            {word}
          </option>
        ))}
      </select>
    </span>
  );
}

function Segments({
  spec,
  value,
  choices,
  describedBy,
  invalid,
  onChange,
}: ControlProps & { choices: readonly Choice[] }) {
  const stateId = useId();
  const usual = choices.find(({ isDefault }) => isDefault);
  const chosenAt = choices.findIndex(({ isChosen }) => isChosen);
  return (
    <>
      {value === undefined ? (
        <span className="justify-self-end text-ink-quiet" id={stateId}>
          {/* What the mark on one of the choices says without words. */}
          {usual ? <span className="sr-only">{words.notSentWithDefault(usual.word)}</span> : null}
          <span aria-hidden={usual ? true : undefined}>{words.notSent}</span>
        </span>
      ) : null}
      <div
        className={`${SEGMENTED} ${OWN_LINE} px-0 touch:p-0.5`}
        role="radiogroup"
        aria-label={spec.name}
        aria-invalid={invalid || undefined}
        aria-describedby={value === undefined ? `${stateId} ${describedBy ?? ''}`.trim() : describedBy}
      >
        {choices.map(({ key, value: own, word, isChosen, isDefault }, index) => (
          <button
            key={key}
            type="button"
            role="radio"
            className={`${SEGMENT} ${isDefault && value === undefined ? DEFAULT_MARK : ''}`}
            aria-checked={isChosen}
            title={isDefault ? words.theDefault(word) : undefined}
            tabIndex={index === Math.max(chosenAt, 0) ? 0 : -1}
            onClick={() => onChange(own)}
            onKeyDown={(event) => {
              const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
              if (step === undefined) return;
              event.preventDefault();
              const next = (index + step + choices.length) % choices.length;
              onChange(choices[next]?.value);
              event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role=radio]')[next]?.focus();
            }}
          >
            {word}
          </button>
        ))}
      </div>
    </>
  );
}
