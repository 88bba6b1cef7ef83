import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { jsonEquals } from '#domain/json/json-value.ts';
import type { ControlProps } from './ParameterRow.tsx';

/** Up to this many short choices lie side by side; more are a list. */
const MAX_SEGMENTS = 4;
const MAX_SEGMENT_LENGTH = 10;
const NOT_SENT = '';

/** One of several values, or not sent. */
export function EnumControl({ spec, value, describedBy, invalid, onChange }: ControlProps) {
  const options = spec.options ?? [];
  const isShort =
    options.length <= MAX_SEGMENTS && options.every((option) => wordOf(option).length <= MAX_SEGMENT_LENGTH);
  if (!isShort) {
    const known = value === undefined || options.some((option) => jsonEquals(option, value));
    return (
      <span className="full">
        <select
          className="field"
          aria-label={spec.name}
          aria-invalid={invalid || undefined}
          aria-describedby={describedBy}
          value={value === undefined ? NOT_SENT : formatCompactJson(value)}
          onChange={(event) => {
            const chosen = options.find((option) => formatCompactJson(option) === event.target.value);
            onChange(event.target.value === NOT_SENT ? undefined : chosen);
          }}
        >
          <option value={NOT_SENT}>not sent</option>
          {known || value === undefined ? null : (
            <option value={formatCompactJson(value)}>{wordOf(value)}</option>
          )}
          {options.map((option) => (
            <option key={formatCompactJson(option)} value={formatCompactJson(option)}>
              {wordOf(option)}
            </option>
          ))}
        </select>
      </span>
    );
  }
  return (
    <>
      <span className="ns">{value === undefined ? 'not sent' : ''}</span>
      <div className="seg full" role="radiogroup" aria-label={spec.name} aria-describedby={describedBy}>
        {options.map((option, index) => {
          const chosen = value !== undefined && jsonEquals(option, value);
          return (
            <button
              key={formatCompactJson(option)}
              type="button"
              role="radio"
              aria-checked={chosen}
              tabIndex={
                chosen ||
                (index === 0 && !options.some((each) => value !== undefined && jsonEquals(each, value)))
                  ? 0
                  : -1
              }
              onClick={() => onChange(option)}
              onKeyDown={(event) => {
                const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
                if (step === undefined) return;
                event.preventDefault();
                const next = (index + step + options.length) % options.length;
                onChange(options[next]);
                event.currentTarget.parentElement
                  ?.querySelectorAll<HTMLElement>('[role=radio]')
                  [next]?.focus();
              }}
            >
              {wordOf(option)}
            </button>
          );
        })}
      </div>
    </>
  );
}

function wordOf(option: JsonValue): string {
  return typeof option === 'string' ? option : formatCompactJson(option);
}
