import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { check, made, subject } from './__fixtures__/made-checks.ts';
import type { CheckKind } from './check.ts';
import { CHECK_KINDS, combineResults, createCheck } from './check.ts';
import { CHECKS, planCheck } from './check-table.ts';

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
