import type { Modality } from '#domain/models/model.ts';
import type { ModelFilter } from '#domain/models/search-models.ts';
import { Button } from '#ui/primitives/Button.tsx';
import type { IconName } from '#ui/primitives/Icon.tsx';

const INPUTS: readonly { readonly modality: Modality; readonly label: string; readonly icon: IconName }[] = [
  { modality: 'image', label: 'Image', icon: 'image' },
  { modality: 'audio', label: 'Audio', icon: 'audio' },
  { modality: 'video', label: 'Video', icon: 'video' },
];
/** US dollars for a million input tokens. */
const PRICES: readonly (readonly [number, string])[] = [
  [0, 'Free'],
  [0.25, 'Up to $0.25'],
  [1, 'Up to $1'],
  [3, 'Up to $3'],
  [10, 'Up to $10'],
];
/** Tokens. */
const CONTEXTS: readonly (readonly [number, string])[] = [
  [32_000, '32K and more'],
  [128_000, '128K and more'],
  [200_000, '200K and more'],
  [1_000_000, '1M and more'],
];

/** What the list shows: inputs, tools, price and context. What is not known does not pass. */
export function ModelFilters({
  filter,
  onChange,
}: {
  filter: ModelFilter;
  onChange: (filter: ModelFilter) => void;
}) {
  const inputs = filter.inputs ?? [];
  function toggleInput(modality: Modality) {
    const without = inputs.filter((each) => each !== modality);
    onChange({ ...filter, inputs: without.length < inputs.length ? without : [...inputs, modality] });
  }
  return (
    <div className="flt" role="group" aria-label="Filters">
      {INPUTS.map(({ modality, label, icon }) => (
        <Button
          key={modality}
          size="small"
          icon={icon}
          aria-pressed={inputs.includes(modality)}
          title={`Only models that take ${modality} input`}
          onClick={() => toggleInput(modality)}
        >
          {label}
        </Button>
      ))}
      <Button
        size="small"
        icon="wrench"
        aria-pressed={filter.tools === true}
        title="Only models that are known to take tools"
        onClick={() => onChange({ ...filter, tools: filter.tools !== true })}
      >
        Tools
      </Button>
      <LimitSelect
        label="Input price per 1M"
        anyLabel="Any price"
        options={PRICES}
        value={filter.maxInputPricePerMillion ?? null}
        onChange={(maxInputPricePerMillion) => onChange({ ...filter, maxInputPricePerMillion })}
      />
      <LimitSelect
        label="Context"
        anyLabel="Any context"
        options={CONTEXTS}
        value={filter.minContextLength ?? null}
        onChange={(minContextLength) => onChange({ ...filter, minContextLength })}
      />
    </div>
  );
}

function LimitSelect({
  label,
  anyLabel,
  options,
  value,
  onChange,
}: {
  label: string;
  anyLabel: string;
  options: readonly (readonly [number, string])[];
  value: number | null;
  onChange: (value: number | null) => void;
}) {
  return (
    <select
      className="field"
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
    >
      <option value="">{anyLabel}</option>
      {options.map(([limit, words]) => (
        <option key={limit} value={limit}>
          {words}
        </option>
      ))}
    </select>
  );
}
