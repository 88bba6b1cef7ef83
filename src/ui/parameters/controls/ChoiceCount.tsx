import type { ReactNode } from 'react';
import { isJsonNumber, numberText } from '#domain/json/json-value.ts';
import { sliderRange } from '#domain/parameters/slider-range.ts';
import { IconButton } from '#ui/primitives/Button.tsx';
import * as words from '#words/models/parameters.ts';
import type { ControlProps } from './control-props.ts';

/** How many choices a reply has: a stepper, because each one is paid for. `children`: the exact field. */
export function ChoiceCount({ spec, value, onChange, children }: ControlProps & { children: ReactNode }) {
  const range = sliderRange(spec);
  const count = isJsonNumber(value) ? Number(numberText(value)) : 1;
  const step = (by: 1 | -1) => (
    <IconButton
      size="small"
      icon={by === 1 ? 'plus' : 'minus'}
      label={by === 1 ? words.moreChoices : words.fewerChoices}
      disabled={by === 1 ? count >= (range?.maximum ?? count) : count <= (range?.minimum ?? 1)}
      // The first press sends what the API does anyhow.
      onClick={() => onChange(value === undefined ? 1 : count + by)}
    />
  );
  return (
    <>
      {children}
      <div className="col-span-full flex items-center gap-1">
        {step(-1)}
        {step(1)}
        {count > 1 ? <span className="text-12 text-amber-11">{words.timesCost(count)}</span> : null}
      </div>
    </>
  );
}
