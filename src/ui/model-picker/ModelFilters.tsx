import type { Modality } from '#domain/models/model.ts';
import { isModelKind, MODEL_KIND_NAMES } from '#domain/models/model-kinds.ts';
import type { ModelFilter } from '#domain/models/search-models.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { SELECT_ARROW } from '#ui/primitives/classes/field-class.ts';
import type { IconName } from '#ui/primitives/Icon.tsx';
import * as words from '#words/models/models.ts';

const INPUTS = ['image', 'audio', 'video'] as const satisfies readonly (Modality & IconName)[];
/** US dollars for a million input tokens. */
const PRICES: readonly (readonly [number, string])[] = [0, 0.25, 1, 3, 10].map((price) => [
  price,
  price === 0 ? words.free : words.priceUpTo(price),
]);
/** Tokens. */
const CONTEXTS: readonly (readonly [number, string])[] = [
  [32_000, words.contextFrom('32K')],
  [128_000, words.contextFrom('128K')],
  [200_000, words.contextFrom('200K')],
  [1_000_000, words.contextFrom('1M')],
];

const CHOSEN =
  'aria-pressed:border-accent-7 aria-pressed:bg-accent-3 aria-pressed:text-accent-11 touch:h-11 phone:flex-none [&>svg]:size-3.5';

const SELECT =
  'h-6 w-auto min-w-0 flex-[1_1_6rem] rounded-control border border-line-strong bg-surface px-1.5 text-12 font-medium touch:h-11 phone:flex-none touch:text-16';

/** Those that are not for chat, which a list without a query leaves out. */
const KINDS = MODEL_KIND_NAMES.filter((kind) => kind !== 'chat');

export type PricesKnown = 'known' | 'with-key' | 'unknown';

/** What the list shows: inputs, tools, price and context. What is not known does not pass. */
export function ModelFilters({
  filter,
  prices,
  onChange,
}: {
  filter: ModelFilter;
  /** Whether any is known; `with-key`: they come with a key. */
  prices: PricesKnown;
  onChange: (filter: ModelFilter) => void;
}) {
  const inputs = filter.inputs ?? [];
  function toggleInput(modality: Modality) {
    const without = inputs.filter((each) => each !== modality);
    onChange({ ...filter, inputs: without.length < inputs.length ? without : [...inputs, modality] });
  }
  return (
    <div
      className="-order-1 flex flex-none flex-wrap items-center gap-1.5 px-1 pt-1 pb-0.5 phone:flex-nowrap phone:overflow-x-auto phone:[scrollbar-width:none]"
      role="group"
      aria-label={words.filters}
    >
      <KindSelect filter={filter} onChange={onChange} />
      {INPUTS.map((modality) => (
        <Button
          key={modality}
          size="small"
          icon={modality}
          className={CHOSEN}
          aria-pressed={inputs.includes(modality)}
          title={words.onlyInput(modality)}
          onClick={() => toggleInput(modality)}
        >
          {words.inputNames[modality]}
        </Button>
      ))}
      <Button
        size="small"
        icon="wrench"
        className={CHOSEN}
        aria-pressed={filter.tools === true}
        title={words.onlyTools}
        onClick={() => onChange({ ...filter, tools: filter.tools !== true })}
      >
        {words.tools}
      </Button>
      {prices === 'known' ? (
        <LimitSelect
          label={words.inputPrice}
          anyLabel={words.anyPrice}
          options={PRICES}
          value={filter.maxInputPricePerMillion ?? null}
          onChange={(maxInputPricePerMillion) => onChange({ ...filter, maxInputPricePerMillion })}
        />
      ) : null}
      <LimitSelect
        label={words.context}
        anyLabel={words.anyContext}
        options={CONTEXTS}
        value={filter.minContextLength ?? null}
        onChange={(minContextLength) => onChange({ ...filter, minContextLength })}
      />
      {prices === 'with-key' ? (
        <p className="px-1 text-12 whitespace-nowrap text-ink-quiet">{words.pricesComeWithKey}</p>
      ) : null}
    </div>
  );
}

/** What the models do. The first choice is what the list offers by itself. */
function KindSelect({ filter, onChange }: { filter: ModelFilter; onChange: (filter: ModelFilter) => void }) {
  return (
    <select
      className={`${SELECT} ${SELECT_ARROW}`}
      aria-label={words.kind}
      value={filter.kind === undefined ? '' : (filter.kind ?? 'any')}
      onChange={({ target: { value } }) => {
        const { kind: _kind, ...others } = filter;
        onChange(value === '' ? others : { ...others, kind: isModelKind(value) ? value : null });
      }}
    >
      <option value="">{words.usualKinds}</option>
      <option value="any">{words.anyKind}</option>
      {KINDS.map((kind) => (
        <option key={kind} value={kind}>
          {words.kindNames[kind]}
        </option>
      ))}
    </select>
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
      className={`${SELECT} ${SELECT_ARROW}`}
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
    >
      <option value="">{anyLabel}</option>
      {options.map(([limit, label]) => (
        <option key={limit} value={limit}>
          {label}
        </option>
      ))}
    </select>
  );
}
