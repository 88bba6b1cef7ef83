import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { jsonEquals } from '#domain/json/json-value.ts';
import { formatParameterText } from '#domain/parameters/format-parameter-text.ts';
import type { ParameterSpec, ParameterValues } from '#domain/parameters/parameter-spec.ts';
import { parseParameterText } from '#domain/parameters/parse-parameter-text.ts';
import { setParameter } from '#domain/parameters/set-parameter.ts';
import { sliderRange } from '#domain/parameters/slider-range.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { withoutFault } from '#domain/request/request-draft.ts';
import { escapeDraft, escapeMessage } from '#domain/variables/request-variables.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import type { Experiment, Variant } from './experiment.ts';
import { createExperiment, emptyCase } from './experiment.ts';

/** Values that a sweep has at most: a table of more columns tells nobody anything. */
export const MAX_SWEEP_VALUES = 50;
/** From so many requests on a person is asked again. */
export const MANY_REQUESTS = 200;

/** Evenly spaced numbers, both ends among them; on a logarithmic scale each is the same multiple of the one before. */
export interface SweepRange {
  readonly from: number;
  readonly to: number;
  /** From 2. */
  readonly count: number;
}

/** The range that a sweep of a numeric parameter begins with: that of its slider, in five steps; null for other kinds. */
export function usualRange(spec: ParameterSpec): SweepRange | null {
  const range = sliderRange(spec);
  return range === null ? null : { from: range.minimum, to: range.maximum, count: 5 };
}

/** The values of a range as the parameter takes them; equal ones once. */
export function valuesInRange(spec: ParameterSpec, { from, to, count }: SweepRange): readonly JsonValue[] {
  const isLog = spec.scale === 'log' && from > 0 && to > 0;
  const steps = Math.max(1, count - 1);
  const texts = Array.from({ length: count }, (_unused, index) => {
    const share = index / steps;
    const exact = isLog ? from * (to / from) ** share : from + share * (to - from);
    // Sums of decimal steps leave traces such as 0.30000000000000004.
    const number = spec.kind === 'integer' ? Math.round(exact) : Number(exact.toPrecision(6));
    return String(number);
  });
  return [...new Set(texts)].flatMap((text) => {
    const parsed = parseParameterText(spec, text);
    return parsed.ok && parsed.value !== undefined ? [parsed.value] : [];
  });
}

/**
 * Reads values that stand one per line or between commas. Equal ones count once. Fails with a sentence on the
 * first that is no value of the parameter's type; one outside its range is taken, as its field takes it.
 */
export function readSweepValues(spec: ParameterSpec, text: string): Result<readonly JsonValue[], string> {
  const values: JsonValue[] = [];
  for (const part of text.split(/[\n,;]/).map((each) => each.trim())) {
    if (part === '') continue;
    const parsed = parseParameterText(spec, part);
    if (!parsed.ok) return fail(parsed.error.sentence);
    const { value } = parsed;
    if (value === undefined) continue;
    if (!values.some((each) => jsonEquals(each, value))) values.push(value);
  }
  return ok(values);
}

/** What a sweep is made of. */
export interface SweepInput {
  readonly title: string;
  readonly spec: ParameterSpec;
  readonly values: readonly JsonValue[];
  /** The requests that are sent with each value; their system prompts and messages as they are sent. */
  readonly requests: readonly { readonly draft: RequestDraft; readonly messages: readonly ChatMessage[] }[];
  readonly repeats: number;
  readonly nowMs: number;
  newId(): string;
}

/** An experiment with one case, and a variant for each value of each request. */
export function createSweep(input: SweepInput): Experiment {
  const { spec, values, requests, newId } = input;
  const variants = requests.flatMap(({ draft, messages }) =>
    values.map((value): Variant => {
      const text = `${spec.name} ${formatParameterText(spec, value)}`;
      return {
        id: newId(),
        name: requests.length > 1 ? `${draft.model}, ${text}` : text,
        draft: {
          ...escapeDraft(withoutFault(draft)),
          parameters: setParameter(draft.parameters, spec.name, value, [spec]),
        },
        messages: messages.map(escapeMessage),
      };
    }),
  );
  const [first] = variants;
  if (first === undefined) throw new Error('A sweep needs a value and a request.');
  return {
    ...createExperiment({ id: newId(), variantId: first.id, nowMs: input.nowMs, draft: first.draft }),
    title: input.title,
    variants,
    cases: [emptyCase(newId())],
    repeats: input.repeats,
  };
}

/** The one parameter in which variants of a model differ, with the value of each; null where there is no such one. */
export function sweptParameter(variants: readonly Variant[]): SweptParameter | null {
  const [first, ...others] = variants;
  if (first === undefined || others.length === 0) return null;
  const names = new Set(variants.flatMap(({ draft }) => [...draft.parameters.keys()]));
  if (others.some(({ draft }) => draft.model !== first.draft.model)) return null;
  const differing = [...names].filter((name) =>
    others.some(({ draft }) => !isSame(draft.parameters, first.draft.parameters, name)),
  );
  const [name] = differing;
  if (name === undefined || differing.length > 1) return null;
  const values = variants.map(({ draft }) => draft.parameters.get(name));
  return values.every((value) => value !== undefined) ? { name, values } : null;
}

/** A parameter that variants have different values of, in their order. */
export interface SweptParameter {
  readonly name: string;
  readonly values: readonly JsonValue[];
}

function isSame(a: ParameterValues, b: ParameterValues, name: string): boolean {
  const [mine, other] = [a.get(name), b.get(name)];
  if (mine === undefined || other === undefined) return mine === other;
  return jsonEquals(mine, other);
}
