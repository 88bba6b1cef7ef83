import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { jsonObject } from '#domain/json/json-value.ts';
import { HOSTILE_TEXTS } from '#testing/hostile-texts.ts';
import { arbitraryText } from '#testing/request-arbitraries.ts';
import { writeYaml } from './write-yaml.ts';

it('gives back every text, as a key and as a value', () => {
  const check = (text: string) => {
    const written = writeYaml(
      jsonObject([
        ['a', [text]],
        [`k${text}`, text],
      ]),
    );
    expect(parse(written)).toEqual({ a: [text], [`k${text}`]: text });
    expect(written).not.toMatch(/(?![\t\n])[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/u);
  };
  for (const text of HOSTILE_TEXTS) check(text);
  fc.assert(fc.property(arbitraryText, check), { numRuns: 300 });
});

it.each([
  'yes',
  'No',
  'on',
  '2026-11-27',
  '2026-11-27T10:00:00Z',
  '012',
  '0o7',
  '1_000',
  '190:20:30',
  '<<',
  '~',
])('quotes %s, which readers of YAML 1.1 take for no text', (text) => {
  expect(writeYaml(jsonObject([['a', text]]))).toBe(`a: "${text}"\n`);
});
