import { describe, expect, it } from 'vitest';
import { fromPlain } from '#domain/json/json-value.ts';
import type { Check } from './check.ts';
import { createCheck } from './check.ts';
import { checksLost, readAsserts, readExpected, writeAsserts } from './promptfoo-asserts.ts';

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

  it('hold every check but GitHub’s judge', () => {
    expect(checksLost([createCheck('1', 'contains')])).toBeNull();
    expect(checksLost([createCheck('1', 'labelled-choice')])).toBe(
      'checks that promptfoo does not have: Judged by choices',
    );
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
