import { describe, expect, it } from 'vitest';
import { fromPlain, type JsonValue } from '#domain/json/json-value.ts';
import type { Check, CheckKind, CheckSubject } from './check.ts';
import { CHECK_KINDS, combineResults, createCheck } from './check.ts';
import type { WorkerAnswer } from './check-plan.ts';
import { CHECKS, planCheck } from './check-table.ts';

const subject = (change: Partial<CheckSubject> = {}): CheckSubject => ({
  text: 'Hello, Oslo!',
  finishReason: 'stop',
  toolCalls: [],
  tools: null,
  latencyMs: 900,
  costUsd: 0.002,
  variables: new Map(),
  question: 'Greet the city.',
  ...change,
});

const check = (kind: CheckKind, value: unknown = null, change: Partial<Check> = {}): Check => ({
  ...createCheck('1', kind, fromPlain(value)),
  ...change,
});

/** The result of a check that is made at once. */
function made(of: Check, on = subject()) {
  const plan = planCheck(of, on);
  if (plan.route !== 'done') throw new Error(`${of.kind} is not made at once`);
  return plan.result;
}

const concluded = (of: Check, answer: WorkerAnswer, on = subject()) => {
  const plan = planCheck(of, on);
  if (plan.route !== 'worker') throw new Error(`${of.kind} is not made in the worker`);
  return plan.conclude(answer);
};

describe('a check of the text', () => {
  const cases: readonly (readonly [CheckKind, unknown, string, boolean | null])[] = [
    ['equals', 'Oslo', 'Oslo', true],
    ['equals', 'Oslo', 'Oslo ', false],
    ['equals', 42, '42', true],
    ['equals', '', '', true],
    ['equals', { a: [1], b: null }, '{"b": null, "a": [1.0]}', true],
    ['equals', { a: 1 }, '{"a": 1, "b": 2}', false],
    ['equals', { a: 1 }, 'no JSON', false],
    ['contains', 'slo', 'Oslo', true],
    ['contains', 'SLO', 'Oslo', false],
    ['contains', 7, 'about 17', true],
    ['contains', '', 'Oslo', null],
    ['icontains', 'SLO', 'Oslo', true],
    ['contains-all', ['a', 'b'], 'ab', true],
    ['contains-all', ['a', 'B'], 'ab', false],
    ['contains-all', 'a, b', 'ab', true],
    ['contains-all', [], 'ab', null],
    ['contains-any', 'x, "b,c"', 'ab,c', true],
    ['contains-any', ['x', 'y'], 'ab', false],
    ['contains-any', '"say ""hi""", x', 'I say "hi".', true],
    ['icontains-all', ['A', 'B'], 'ab', true],
    ['icontains-any', 'X,B', 'ab', true],
    ['starts-with', 'Os', 'Oslo', true],
    ['starts-with', 'slo', 'Oslo', false],
    ['ends-with', 'lo', 'Oslo', true],
    ['ends-with', 'Os', 'Oslo', false],
    ['word-count', 3, ' one two\nthree ', true],
    ['word-count', '3', 'one two', false],
    ['word-count', { min: 1, max: 2 }, 'one two', true],
    ['word-count', { min: 3 }, 'one two', false],
    ['word-count', { max: 1 }, 'one two', false],
    ['word-count', 0, ' ', true],
    ['word-count', {}, 'one', null],
    ['word-count', { min: 3, max: 2 }, 'one', null],
    ['levenshtein', 'kitten', 'sitting', true],
    ['levenshtein', 'kitten', 'a quite different text', false],
    ['is-json', null, '{"a": 1}', true],
    ['is-json', null, '```json\n{"a": 1}\n```', false],
    ['is-json', null, '3', true],
    ['is-json', 'no schema', '3', null],
    ['contains-json', null, 'Here: {"a": {"b": "}"}} it is', true],
    ['contains-json', null, 'the set {a, b}', false],
    ['finish-reason', 'STOP', '', true],
    ['finish-reason', 'length', '', false],
  ];
  it.each(cases)('%s %j of %j is %s', (kind, value, text, pass) => {
    const result = made(check(kind, value), subject({ text }));
    expect(result.pass).toBe(pass);
    expect(result.score).toBe(pass === true ? 1 : 0);
    expect(result.reason).toMatch(/^[\p{L}“{].*[.]$/su);
  });

  it.each(cases)('%s %j of %j, negated, is the opposite', (kind, value, text, pass) => {
    const result = made(check(kind, value, { isNegated: true }), subject({ text }));
    expect(result.pass).toBe(pass === null ? null : !pass);
  });

  it('counts edits against its own limit', () => {
    const kitten = (threshold: number) =>
      made(check('levenshtein', 'kitten', { threshold }), subject({ text: 'sitting' }));
    expect([kitten(2).pass, kitten(3).pass]).toEqual([false, true]);
    expect(kitten(2).reason).toBe('The answer is 3 edits away; 2 are allowed.');
  });
});

describe('a check of what is known beside the text', () => {
  it('holds the time and the cost against their limits', () => {
    expect(made(check('latency', null, { threshold: 900 })).pass).toBe(true);
    expect(made(check('latency', null, { threshold: 899 })).pass).toBe(false);
    expect(made(check('cost', null, { threshold: 0.002 })).pass).toBe(true);
    expect(made(check('cost', null, { threshold: 0.001 })).pass).toBe(false);
  });

  it('tells nothing of what is unknown', () => {
    const unknown = subject({ latencyMs: null, costUsd: null, finishReason: null });
    for (const each of [
      check('latency', null, { threshold: 1 }),
      check('cost', null, { threshold: 1, isNegated: true }),
      check('finish-reason', 'stop'),
    ])
      expect(made(each, unknown)).toMatchObject({ pass: null, score: 0 });
  });
});

describe('variables in a check', () => {
  it('are filled in, in one pass', () => {
    const variables = new Map([
      ['expected', 'a {{city}} here'],
      ['city', 'Oslo'],
    ]);
    const on = subject({ text: 'It is a {{city}} here, as in Oslo.', variables });
    expect(made(check('contains', '{{expected}}'), on).pass).toBe(true);
    expect(made(check('contains-all', ['{{city}}', '{{expected}}']), on).pass).toBe(true);
    expect(made(check('contains', '\\{{city}}'), on).pass).toBe(true);
  });

  it('without a value stop the check', () => {
    expect(made(check('contains', '{{expected}} {{a}}'))).toEqual({
      pass: null,
      score: 0,
      reason: '{{expected}} and {{a}} have no value.',
    });
  });
});

describe('a check in the worker', () => {
  it('asks for the pattern and tells what came of it', () => {
    const regex = check('regex', '^\\w+, {{city}}');
    const on = subject({ variables: new Map([['city', 'Oslo']]) });
    expect(planCheck(regex, on)).toMatchObject({
      task: { kind: 'regex', pattern: '^\\w+, Oslo', text: 'Hello, Oslo!' },
    });
    expect(concluded(regex, { kind: 'matched', isMatch: true }, on).pass).toBe(true);
    expect(concluded(regex, { kind: 'matched', isMatch: false }, on).pass).toBe(false);
    expect(concluded({ ...regex, isNegated: true }, { kind: 'matched', isMatch: false }, on).pass).toBe(true);
  });

  it('that is stopped, at fault or impossible says so and decides nothing', () => {
    for (const kind of ['regex', 'is-json', 'javascript'] as const) {
      const of = check(kind, kind === 'is-json' ? {} : 'a', { isNegated: true });
      const on = subject({ text: '1' });
      const stopped = concluded(of, { kind: 'timeout' }, on);
      expect(stopped).toEqual({
        pass: null,
        score: 0,
        reason: 'The check took longer than 1 second and was stopped.',
      });
      expect(concluded(of, { kind: 'unavailable' }, on).pass).toBeNull();
    }
    expect(concluded(check('regex', '('), { kind: 'threw', message: 'Unterminated group' }).pass).toBeNull();
  });

  it('holds JSON against its schema, and any JSON in the answer will do', () => {
    const schema = { type: 'object' };
    const two = subject({ text: 'first [1] then {"a": 2}' });
    const plan = planCheck(check('contains-json', schema), two);
    expect(plan).toMatchObject({
      task: {
        pairs: [
          { schema: '{"type":"object"}', value: '[1]' },
          { schema: '{"type":"object"}', value: '{"a":2}' },
        ],
      },
    });
    const broken = [{ path: 'items.0', keyword: 'type' }];
    expect(
      concluded(check('contains-json', schema), { kind: 'checked', problems: [broken, []] }, two).pass,
    ).toBe(true);
    expect(
      concluded(check('contains-json', schema), { kind: 'checked', problems: [broken, broken] }, two),
    ).toMatchObject({
      pass: false,
      reason: 'The JSON breaks the schema’s type at items.0.',
    });
    expect(planCheck(check('is-json', JSON.stringify(schema)), subject({ text: '{}' })).route).toBe('worker');
    expect(made(check('is-json', schema, { isNegated: true })).pass).toBe(true);
  });

  it('knows the tools that were offered', () => {
    const call = (name: string, json: string) => ({ id: null, name, arguments: json, extra: new Map() });
    const tools = fromPlain([
      { type: 'function', function: { name: 'weather', parameters: { type: 'object' } } },
    ]);
    const valid = check('is-valid-openai-tools-call');
    const on = (name: string, json: string) => subject({ tools, toolCalls: [call(name, json)] });
    expect(made(valid).reason).toBe('The answer calls no tool.');
    expect(made(valid, on('forecast', '{}')).pass).toBe(false);
    expect(made(valid, on('weather', '[1]')).pass).toBe(false);
    const good = on('weather', '{"city":"Oslo"}');
    expect(planCheck(valid, good)).toMatchObject({
      task: { pairs: [{ schema: '{"type":"object"}', value: '{"city":"Oslo"}' }] },
    });
    expect(concluded(valid, { kind: 'checked', problems: [[]] }, good).pass).toBe(true);
    expect(
      concluded(valid, { kind: 'checked', problems: [[{ path: 'city', keyword: 'type' }]] }, good).reason,
    ).toBe('The arguments for “weather” break its schema’s type at city.');
  });

  it.each<readonly [string | null, number | null, boolean | null, number]>([
    ['true', null, true, 1],
    ['false', null, false, 0],
    ['0.4', null, true, 0.4],
    ['0.4', 0.5, false, 0.4],
    ['0.5', 0.5, true, 0.5],
    ['0', null, false, 0],
    ['7', null, true, 1],
    ['{"pass":true,"score":0.3,"reason":"Good."}', null, true, 0.3],
    ['{"pass":true,"score":0.3}', 0.5, false, 0.3],
    ['{"score":0.3}', null, true, 0.3],
    ['{"pass":false}', null, false, 0],
    ['"yes"', null, null, 0],
    ['{}', null, null, 0],
    [null, null, null, 0],
  ])('reads what code gives: %s at %s', (json, threshold, pass, score) => {
    expect(concluded(check('javascript', 'x', { threshold }), { kind: 'returned', json })).toMatchObject({
      pass,
      score,
    });
  });

  it('fails where the code throws, negated or not', () => {
    for (const isNegated of [false, true])
      expect(
        concluded(check('javascript', 'x', { isNegated }), { kind: 'threw', message: 'a is not defined' }),
      ).toEqual({
        pass: false,
        score: 0,
        reason: 'The code ended with an error: a is not defined',
      });
  });
});

describe('every kind of check', () => {
  it.each(CHECK_KINDS)('%s with nothing filled in has a sentence and never throws', (kind) => {
    const values: readonly JsonValue[] = [
      null,
      '',
      '{{a}}',
      3,
      true,
      [],
      [null],
      new Map(),
      new Map([['prompt', '']]),
    ];
    for (const value of values) {
      const plan = planCheck(createCheck('1', kind, value), subject());
      if (plan.route === 'done') expect(plan.result.reason).not.toBe('');
      else expect(plan.route === 'judge').toBe(CHECKS[kind].asksModel);
    }
  });
});

describe('the checks of one answer', () => {
  const result = (pass: boolean | null, score: number, weight = 1) => ({
    check: { weight },
    result: { pass, score, reason: '' },
  });

  it('pass when each that counts passes', () => {
    expect(combineResults([result(true, 1), result(true, 0.5, 3)])).toEqual({
      pass: true,
      score: 0.625,
      passed: 2,
      told: 2,
    });
    expect(combineResults([result(true, 1), result(false, 0)]).pass).toBe(false);
    expect(combineResults([result(true, 1), result(false, 0, 0)])).toMatchObject({ pass: true, score: 1 });
  });

  it('tell nothing while something is unknown and nothing failed', () => {
    expect(combineResults([result(true, 1), result(null, 0)])).toMatchObject({
      pass: null,
      score: 1,
      told: 1,
    });
    expect(combineResults([result(false, 0), result(null, 0)]).pass).toBe(false);
    expect(combineResults([])).toEqual({ pass: null, score: null, passed: 0, told: 0 });
  });

  it('with a threshold are decided by their mean', () => {
    const half = [result(true, 1), result(false, 0)];
    expect(combineResults(half, 0.5).pass).toBe(true);
    expect(combineResults(half, 0.6).pass).toBe(false);
  });
});
