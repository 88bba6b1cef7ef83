import { describe, expect, it } from 'vitest';
import { fromPlain } from '#domain/json/json-value.ts';
import { check, concluded, made, subject } from './__fixtures__/made-checks.ts';
import { planCheck } from './check-table.ts';

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
