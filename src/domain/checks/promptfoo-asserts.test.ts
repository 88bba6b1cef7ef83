import { describe, expect, it } from 'vitest';
import { fromPlain, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import type { Check } from './check.ts';
import { filedAssert, readAsserts, readExpected, writeAsserts } from './promptfoo-asserts.ts';

const ids = () => {
  let next = 0;
  return () => {
    next += 1;
    return `c${next}`;
  };
};

const read = (plain: unknown) => readAsserts(fromPlain(plain), ids());

const ASSERTS = [
  { type: 'contains', value: 'Oslo' },
  { type: 'not-icontains-any', value: ['a', 'b'], weight: 2, metric: 'tone' },
  { type: 'is-json' },
  { type: 'latency', threshold: 2000 },
  { type: 'cost', threshold: 0 },
  { type: 'llm-rubric', value: 'Is polite', threshold: 0.8, provider: 'openai:gpt-5' },
  { type: 'word-count', value: { min: 1, max: 3 }, weight: 0 },
  { type: 'equals', value: '', weight: 1 },
  { type: 'similar', value: 'a greeting', threshold: 0.8 },
  { type: 'not-python', value: 'len(output) < 3', weight: 3 },
  { type: 'javascript', value: 'file://check.js' },
  { type: 'assert-set', assert: [{ type: 'equals', value: 'x' }] },
  { type: 'contains', value: 'a', threshold: '{{limit}}' },
];

describe('promptfoo’s checks', () => {
  it('come back as they were', () => {
    const written = writeAsserts(read(ASSERTS).checks);
    expect(written).toEqual(ASSERTS.map(fromPlain));
  });

  it('are known by their names, negated or not', () => {
    expect(read(ASSERTS).checks.slice(0, 2)).toMatchObject([
      { kind: 'contains', isNegated: false, weight: 1 },
      { kind: 'icontains-any', isNegated: true, weight: 2, metric: 'tone' },
    ]);
  });

  it('that would load or run something else are kept and named', () => {
    const { checks, notes } = read(ASSERTS);
    expect(checks.slice(8).map(({ kind }) => kind)).toEqual(['other', 'other', 'other', 'other', 'other']);
    expect(notes).toEqual([
      'Kept for the file, but not run here: similar, not-python, javascript, assert-set, and contains.',
    ]);
  });

  it('without a type are left out, and said to be', () => {
    expect(read(['a', { value: 1 }, { type: 'is-json' }])).toMatchObject({
      checks: [{ kind: 'is-json' }],
      notes: ['Check 1 has no type and was left out.', 'Check 2 has no type and was left out.'],
    });
    expect(read('none').checks).toEqual([]);
  });

  it('keep GitHub’s judge, which is a rubric in a file of promptfoo’s', () => {
    const choice = {
      type: 'not-labelled-choice',
      value: {
        prompt: 'Is {{completion}} right, {{name}}?',
        choices: [
          { choice: 'Yes', score: 1 },
          { choice: 'No', score: 0 },
        ],
      },
    };
    const { checks } = read([choice]);
    expect(checks).toMatchObject([{ kind: 'labelled-choice', isNegated: true }]);
    expect(writeAsserts(checks)).toEqual([fromPlain(choice)]);
    const filed = filedAssert(jsonObject(Object.entries(choice).map(([k, v]) => [k, fromPlain(v)])), 'judge');
    expect(Object.fromEntries(filed)).toEqual({
      type: 'not-llm-rubric',
      value:
        'Answer this question about the output with one of the labels, and give the score of that label. Question: Is the output right, {{name}}? Labels with their scores: Yes = 1; No = 0.',
      threshold: 0.5,
      provider: 'judge',
    });
    expect(readExpected('labelled-choice: a', '1')).toMatchObject({ kind: 'equals' });
  });

  it('name the judge in a file where one was chosen, and no other check does', () => {
    const rubric = fromPlain({ type: 'llm-rubric', value: 'r', provider: 'own' });
    const contains = fromPlain({ type: 'contains', value: 'r' });
    if (!isJsonObject(rubric) || !isJsonObject(contains)) throw new Error('no objects');
    expect(filedAssert(rubric, 'ours').get('provider')).toBe('ours');
    expect(filedAssert(rubric, null)).toBe(rubric);
    expect(filedAssert(contains, 'ours')).toBe(contains);
  });

  it.each<readonly [string, Partial<Check>]>([
    ['contains: Oslo', { kind: 'contains', value: 'Oslo' }],
    ['not-contains-any: a, b', { kind: 'contains-any', isNegated: true, value: 'a, b' }],
    ['latency(2000)', { kind: 'latency', threshold: 2000, value: null }],
    ['levenshtein(3): Oslo', { kind: 'levenshtein', threshold: 3, value: 'Oslo' }],
    ['is-json', { kind: 'is-json', value: null }],
    ['javascript: output.length > 3', { kind: 'javascript', value: 'output.length > 3' }],
    ['fn: true', { kind: 'javascript', value: 'true' }],
    ['grade: is polite', { kind: 'llm-rubric', value: 'is polite' }],
    ['Oslo', { kind: 'equals', value: 'Oslo' }],
    ['contains', { kind: 'equals', value: 'contains' }],
    ['Note: this', { kind: 'equals', value: 'Note: this' }],
    ['other: this', { kind: 'equals', value: 'other: this' }],
  ])('in one line: %s', (text, expected) => {
    expect(readExpected(text, '1')).toMatchObject(expected);
  });
});
