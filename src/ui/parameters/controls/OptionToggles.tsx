import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray } from '#domain/json/json-value.ts';
import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { PRESSED } from '#ui/parameters/row-class.ts';
import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/models/parameters.ts';
import { toggledEntry } from './toggled-entry.ts';

/** More choices than this are typed. */
const MAX_TOGGLES = 12;

/** The usual entries of a list, to put in and take out with a press; the field beside them takes any others. */
export function OptionToggles({
  spec,
  value,
  onChange,
}: {
  spec: ParameterSpec;
  value: JsonValue | undefined;
  onChange: (value: JsonValue) => void;
}) {
  const options = (spec.options ?? []).filter((option) => typeof option === 'string' && option !== '');
  if (options.length === 0 || options.length > MAX_TOGGLES) return null;
  const entries = isJsonArray(value) ? value : [];
  return (
    <div className="mt-1.5 flex flex-wrap gap-1" role="group" aria-label={words.entriesOf(spec.name)}>
      {options.map((option) => (
        <Button
          key={String(option)}
          size="small"
          className={PRESSED}
          aria-pressed={entries.includes(option)}
          onClick={() => onChange(toggledEntry(entries, option, options))}
        >
          {String(option)}
        </Button>
      ))}
    </div>
  );
}
