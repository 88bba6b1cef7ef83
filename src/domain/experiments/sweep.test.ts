import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonNumber, numberText } from '#domain/json/json-value.ts';
import { canSweep } from '#domain/parameters/can-sweep.ts';
import { formatParameterText } from '#domain/parameters/format-parameter-text.ts';
import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { ADVANCED_PARAMETERS, STANDARD_PARAMETERS } from '#domain/parameters/standard-parameters.ts';
import { resolveConnection } from '#domain/request/connection.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { messageText, textMessage } from '#domain/wire/message.ts';
import { buildCell } from './fill-variant.ts';
import type { Outcome } from './outcome.ts';
import { createCellKeys, planJobs } from './plan.ts';
import { createSweep, readSweepValues, sweptParameter, usualRange, valuesInRange } from './sweep.ts';
import { figuresByVariant, meanOf } from './sweep-figures.ts';

const SPECS = [...STANDARD_PARAMETERS, ...ADVANCED_PARAMETERS].filter((spec) => canSweep(spec));
const NUMERIC = SPECS.filter(({ kind }) => kind !== 'enum');
const CONNECTION = resolveConnection(
  { kind: 'sandbox' },
  { sandboxBaseUrl: 'http://localhost/api/ai', keyVariable: 'OXEN_API_KEY', hasKey: () => false },
);
const DRAFT: RequestDraft = {
  connection: { kind: 'sandbox' },
  model: 'sandbox-sampler',
  systemPrompt: 'Write {{this}} as it is.',
  parameters: new Map<string, JsonValue>([['stream', true]]),
};

function specOf(name: string): ParameterSpec {
  const spec = SPECS.find((each) => each.name === name);
  if (spec === undefined) throw new Error(`${name} cannot be swept.`);
  return spec;
}

const numberOf = (value: JsonValue) => (isJsonNumber(value) ? Number(numberText(value)) : Number.NaN);

function sweepOf(values: readonly JsonValue[], repeats = 2) {
  let ids = 0;
  return createSweep({
    title: 'temperature from 0 to 2',
    spec: specOf('temperature'),
    values,
    requests: [{ draft: DRAFT, messages: [textMessage('user', 'Tell {{what}} you see.')] }],
    repeats,
    nowMs: 1,
    newId: () => {
      ids += 1;
      return `id-${ids}`;
    },
  });
}

describe('valuesInRange', () => {
  it('gives both ends and even steps between them', () => {
    expect(valuesInRange(specOf('temperature'), { from: 0, to: 2, count: 5 }).map(numberOf)).toEqual([
      0, 0.5, 1, 1.5, 2,
    ]);
    expect(valuesInRange(specOf('temperature'), { from: 0, to: 0.3, count: 4 }).map(numberOf)).toEqual([
      0, 0.1, 0.2, 0.3,
    ]);
  });

  it('rises by the same factor where the slider does', () => {
    expect(valuesInRange(specOf('max_tokens'), { from: 1, to: 1000, count: 4 }).map(numberOf)).toEqual([
      1, 10, 100, 1000,
    ]);
  });

  it('stays in the range, in order, each value once, whole where the parameter is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...NUMERIC),
        fc.double({ min: -1000, max: 1000, noNaN: true }),
        fc.double({ min: 0.5, max: 2000, noNaN: true }),
        fc.integer({ min: 2, max: 50 }),
        (spec, from, span, count) => {
          const [low, high] =
            spec.kind === 'integer' ? [Math.round(from), Math.round(from + span)] : [from, from + span];
          const numbers = valuesInRange(spec, { from: low, to: high, count }).map(numberOf);
          expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
          for (const number of numbers) {
            expect(number).toBeGreaterThanOrEqual(low - Math.abs(low) * 1e-5 - 1e-5);
            expect(number).toBeLessThanOrEqual(high + Math.abs(high) * 1e-5 + 1e-5);
            if (spec.kind === 'integer') expect(Number.isInteger(number)).toBe(true);
          }
        },
      ),
    );
  });

  it('begins with the range of the slider', () => {
    expect(usualRange(specOf('temperature'))).toEqual({ from: 0, to: 2, count: 5 });
  });
});

describe('readSweepValues', () => {
  it('reads lines and commas, and equal values once', () => {
    const read = readSweepValues(specOf('temperature'), '0, 0.7\n1.0; 1\n');
    expect(read.ok && read.value.map(numberOf)).toEqual([0, 0.7, 1]);
  });

  it('refuses what is no value of the parameter, in a sentence', () => {
    expect(readSweepValues(specOf('temperature'), '0, warm')).toMatchObject({
      ok: false,
      error: expect.stringContaining('temperature'),
    });
  });

  it('reads what it wrote', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...NUMERIC),
        fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 20 }),
        (spec, numbers) => {
          const text = numbers.map((number) => formatParameterText(spec, number)).join('\n');
          const read = readSweepValues(spec, text);
          expect(read.ok && read.value.map(numberOf)).toEqual(numbers);
        },
      ),
    );
  });
});

describe('createSweep', () => {
  it('sends the same request with each value, braces and all', () => {
    const sweep = sweepOf([0, 1]);
    const [testCase] = sweep.cases;
    const bodies = sweep.variants.map((variant) => {
      const built = testCase ? buildCell(variant, testCase, CONNECTION) : null;
      return built?.ok ? built.value.body : null;
    });
    expect(bodies.map((body) => body?.get('temperature'))).toEqual([0, 1]);
    for (const body of bodies) {
      const messages = body?.get('messages');
      const texts = Array.isArray(messages) ? messages.map(messageText) : [];
      expect(texts).toEqual(['Write {{this}} as it is.', 'Tell {{what}} you see.']);
    }
  });

  it('plans a request for each value and repeat', () => {
    const keys = createCellKeys(() => CONNECTION);
    const sweep = sweepOf([0, 0.5, 1], 3);
    expect(planJobs(sweep, new Map(), keys, { scope: 'all', startedAtMs: 1 })).toHaveLength(9);
  });
});

describe('sweptParameter', () => {
  it('is the one in which the variants differ', () => {
    expect(sweptParameter(sweepOf([0, 0.5, 1]).variants)).toEqual({
      name: 'temperature',
      values: [0, 0.5, 1],
    });
  });

  it('is none where they differ in more, in the model, or where one lacks it', () => {
    const { variants } = sweepOf([0, 1]);
    const [first, second] = variants;
    if (!first || !second) throw new Error('Two variants were asked for.');
    const other = (parameters: RequestDraft['parameters'], model = DRAFT.model) => ({
      ...second,
      draft: { ...second.draft, parameters, model },
    });
    expect(sweptParameter([first])).toBeNull();
    expect(sweptParameter([first, first])).toBeNull();
    expect(sweptParameter([first, other(new Map(second.draft.parameters).set('top_p', 0.5))])).toBeNull();
    expect(sweptParameter([first, other(second.draft.parameters, 'sandbox-echo')])).toBeNull();
    expect(sweptParameter([first, other(DRAFT.parameters)])).toBeNull();
  });
});

describe('the figures of a sweep', () => {
  it('count each answer once, with the share of the most frequent one', () => {
    const keys = createCellKeys(() => CONNECTION);
    const sweep = sweepOf([0, 1], 4);
    const texts = ['a', 'a', 'a', 'bb'];
    const outcomes = new Map(
      planJobs(sweep, new Map(), keys, { scope: 'all', startedAtMs: 1 }).map(({ id, variantId }, index) => {
        const isFirst = variantId === sweep.variants[0]?.id;
        return [id, outcome(id, isFirst ? 'same' : (texts[index % 4] ?? ''))] as const;
      }),
    );
    const passOf = (_case: string, id: string) => outcomes.get(id)?.text === 'bb';
    const [first, second] = figuresByVariant(sweep, outcomes, keys, passOf);
    expect(first).toMatchObject({ answers: 4, distinct: 1, agreement: 1, passed: { count: 0, of: 4 } });
    expect(second).toMatchObject({ answers: 4, distinct: 2, agreement: 0.75, passed: { count: 1, of: 4 } });
    expect(second?.length?.value).toBe(1.25);
  });

  it('have an interval by Student', () => {
    // 3.182446 is the 97.5 % quantile for three degrees of freedom.
    const estimate = meanOf([1, 2, 3, 4]);
    const reach = (3.182446 * Math.sqrt(5 / 3)) / 2;
    expect(estimate?.value).toBe(2.5);
    expect(estimate?.high).toBeCloseTo(2.5 + reach, 4);
    expect(estimate?.low).toBeCloseTo(2.5 - reach, 4);
    expect(meanOf([7])).toEqual({ value: 7, low: 7, high: 7 });
    expect(meanOf([])).toBeNull();
  });
});

function outcome(id: string, text: string): Outcome {
  return {
    id,
    status: 'done',
    text,
    toolCalls: '',
    finishReason: 'stop',
    firstTokenMs: 1,
    totalMs: 2,
    promptTokens: 1,
    completionTokens: text.length,
    usd: 0,
    isEstimate: false,
    problem: null,
    endedAtMs: 1,
  };
}
