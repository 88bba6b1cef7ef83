import type { CSSProperties, PointerEvent } from 'react';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { isJsonNumber, numberText } from '#domain/json/json-value.ts';
import { formatParameterText } from '#domain/parameters/format-parameter-text.ts';
import { parseParameterText } from '#domain/parameters/parse-parameter-text.ts';
import type { SliderRange } from '#domain/parameters/slider-range.ts';
import { restingValue, sliderFraction, sliderRange, sliderValue } from '#domain/parameters/slider-range.ts';
import { ROW_FIELD_EDGE } from '#ui/parameters/row-class.ts';
import * as words from '#words/models/parameters.ts';
import { ChoiceCount } from './ChoiceCount.tsx';
import type { ControlProps } from './control-props.ts';
import { keepFromWheel } from './keep-from-wheel.ts';
import { Seed } from './Seed.tsx';
import {
  DRAWN_SENT,
  DRAWN_UNSENT,
  FRAME_SENT,
  FRAME_UNSENT,
  LOGARITHMIC_FRAME,
  LOGARITHMIC_RANGE,
  RANGE_SENT,
  RANGE_UNSENT,
} from './slider-class.ts';
import { amountAfterKey } from './slider-keys.ts';
import { useTypedText } from './use-typed-text.ts';

/** As wide as its text, without the browser's own arrows: the slider and the keys are there. */
const FIELD = `h-7 w-full max-w-48 min-w-18 field-sizing-content px-2 text-right font-medium tabular-nums hover:border-neutral-9 group-data-unsent/row:font-normal [appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none [&::-webkit-outer-spin-button]:appearance-none touch:h-11 touch:min-w-24 ${ROW_FIELD_EDGE}`;

/** A number: an exact field and a slider. Moving or typing sends it, clearing the field leaves it out. */
export function NumberControl(props: ControlProps) {
  const range = sliderRange(props.spec);
  switch (props.spec.name) {
    case 'n':
      return (
        <ChoiceCount {...props}>
          <NumberField {...props} />
        </ChoiceCount>
      );
    case 'seed':
      return (
        <Seed {...props}>
          <NumberField {...props} />
        </Seed>
      );
    default:
      return (
        <>
          <NumberField {...props} />
          {range ? <Slider {...props} range={range} /> : null}
        </>
      );
  }
}

function NumberField({ spec, value, describedBy, invalid, unread, onChange, onUnread }: ControlProps) {
  // The browser's field takes numbers only: null, and what an import brought in a number's place, shows behind it.
  const isNumber = isJsonNumber(value);
  const [text, typed] = useTypedText(isNumber ? formatParameterText(spec, value) : '', unread);
  return (
    <input
      ref={keepFromWheel}
      className={FIELD}
      type="number"
      inputMode={spec.kind === 'integer' ? 'numeric' : 'decimal'}
      aria-label={spec.name}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      placeholder={value === undefined ? 'not sent' : formatCompactJson(value)}
      step={spec.step ?? (spec.kind === 'integer' ? 1 : 'any')}
      value={text}
      onFocus={typed.begin}
      onBlur={(event) => {
        const field = event.currentTarget;
        if (field.validity.badInput) field.value = '';
        typed.end();
      }}
      onChange={(event) => {
        typed.set(event.target.value);
        // Half a number ("-", "1e") has no value yet; what was set stays until there is one.
        if (event.target.validity.badInput) return;
        const parsed = parseParameterText(spec, event.target.value);
        // What is no value of the type stays in the field, with its sentence, until it is mended or the row is reset.
        if (parsed.ok) onChange(parsed.value);
        else onUnread(event.target.value);
      }}
    />
  );
}

function Slider({ spec, value, range, onChange }: ControlProps & { range: SliderRange }) {
  const isSent = value !== undefined;
  const amount = isJsonNumber(value) ? Number(numberText(value)) : restingValue(spec, range);
  const usual = spec.defaultValue;
  const resting = isJsonNumber(usual)
    ? words.notSentWithDefault(formatParameterText(spec, usual))
    : words.notSent;
  const fraction = sliderFraction(range, amount);
  const place = { '--place': `${fraction * 100}%`, '--fraction': fraction } as CSSProperties;
  const isLog = range.scale === 'log';

  function slideTo(event: PointerEvent<HTMLElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    const thumb = event.currentTarget.querySelector('[data-thumb]')?.getBoundingClientRect().width ?? 0;
    onChange(sliderValue(range, (event.clientX - box.left - thumb / 2) / (box.width - thumb)));
  }

  // A finger that only scrolls past must not set anything: it counts once it moves sideways or is lifted.
  const logarithmic = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (!event.isPrimary || event.button !== 0) return;
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      event.currentTarget.querySelector('input')?.focus();
      if (event.pointerType !== 'touch') slideTo(event);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) slideTo(event);
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) slideTo(event);
    },
  };

  return (
    <div
      className={`${isSent ? FRAME_SENT : FRAME_UNSENT} ${isLog ? LOGARITHMIC_FRAME : ''}`}
      {...(isLog ? logarithmic : null)}
      style={place}
    >
      <input
        type="range"
        className={`${isSent ? RANGE_SENT : RANGE_UNSENT} ${isLog ? LOGARITHMIC_RANGE : ''}`}
        aria-label={spec.name}
        aria-valuetext={isSent ? formatParameterText(spec, value) : resting}
        title={isSent ? undefined : resting}
        min={range.minimum}
        max={range.maximum}
        step={range.step}
        value={Math.min(range.maximum, Math.max(range.minimum, amount))}
        style={place}
        onChange={(event) => onChange(Number(event.target.value))}
        onClick={(event) => {
          // A press right where the hollow thumb stands moves nothing, but it does choose what is there.
          if (!isSent) onChange(Number(event.currentTarget.value));
        }}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey) return;
          const moved = amountAfterKey(event.key, amount, range);
          if (moved === null) return;
          event.preventDefault();
          // The first key chooses what the thumb rests at; the next one moves it.
          onChange(isSent ? moved : amount);
        }}
      />
      {isLog ? <i data-thumb className={isSent ? DRAWN_SENT : DRAWN_UNSENT} aria-hidden="true" /> : null}
    </div>
  );
}
