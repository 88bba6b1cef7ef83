import type { CSSProperties, PointerEvent } from 'react';
import { isJsonNumber, numberText } from '#domain/json/json-value.ts';
import { formatParameterText } from '#domain/parameters/format-parameter-text.ts';
import { parseParameterText } from '#domain/parameters/parse-parameter-text.ts';
import { sliderFraction, sliderRange, sliderValue } from '#domain/parameters/slider-range.ts';
import type { ControlProps } from './ParameterRow.tsx';
import { useTypedText } from './use-typed-text.ts';

/** A number: an exact field and a slider. Moving or typing sends it, clearing the field leaves it out. */
export function NumberControl({ spec, value, describedBy, invalid, onChange, onUnread }: ControlProps) {
  const range = sliderRange(spec);
  const [text, typed] = useTypedText(value === undefined ? '' : formatParameterText(spec, value));
  const known = value ?? spec.defaultValue;
  const amount = isJsonNumber(known) ? Number(numberText(known)) : null;
  const fraction = range && amount !== null ? sliderFraction(range, amount) : 0.5;
  const percent = { '--p': `${fraction * 100}%` } as CSSProperties;
  const isLog = range?.scale === 'log';

  function slideTo(event: PointerEvent<HTMLElement>) {
    if (!range) return;
    const box = event.currentTarget.getBoundingClientRect();
    onChange(sliderValue(range, (event.clientX - box.left) / box.width));
  }

  return (
    <>
      <input
        className="val"
        type="number"
        inputMode={spec.kind === 'integer' ? 'numeric' : 'decimal'}
        aria-label={spec.name}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        placeholder="not sent"
        step={spec.step ?? (spec.kind === 'integer' ? 1 : 'any')}
        value={text}
        onFocus={typed.begin}
        onBlur={() => {
          onUnread(null);
          typed.end();
        }}
        onChange={(event) => {
          typed.set(event.target.value);
          // Half a number ("-", "1e") has no value yet; what was set stays until there is one.
          if (event.target.validity.badInput) return;
          const parsed = parseParameterText(spec, event.target.value);
          if (parsed.ok) onChange(parsed.value);
          else onUnread(parsed.error.sentence);
        }}
      />
      {range ? (
        <div
          className={isLog ? 'sl logarithmic' : 'sl'}
          onPointerDown={
            isLog
              ? (event) => {
                  event.currentTarget.setPointerCapture(event.pointerId);
                  slideTo(event);
                }
              : undefined
          }
          onPointerMove={
            isLog
              ? (event) => event.currentTarget.hasPointerCapture(event.pointerId) && slideTo(event)
              : undefined
          }
          style={percent}
        >
          <input
            type="range"
            aria-label={spec.name}
            aria-valuetext={value === undefined ? 'not sent' : formatParameterText(spec, value)}
            min={range.minimum}
            max={range.maximum}
            step={range.step}
            value={
              amount === null ? range.minimum + (range.maximum - range.minimum) / 2 : clamp(amount, range)
            }
            style={percent}
            onChange={(event) => onChange(Number(event.target.value))}
            onKeyDown={(event) => {
              const steps = { PageUp: 10, PageDown: -10 }[event.key];
              if (steps === undefined || amount === null) return;
              event.preventDefault();
              onChange(clamp(Number((amount + steps * range.step).toPrecision(12)), range));
            }}
          />
          {isLog ? <i className="thumb" aria-hidden="true" /> : null}
        </div>
      ) : null}
    </>
  );
}

function clamp(value: number, range: { readonly minimum: number; readonly maximum: number }): number {
  return Math.min(range.maximum, Math.max(range.minimum, value));
}
