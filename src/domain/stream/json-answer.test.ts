import { describe, expect, it } from 'vitest';
import { jsonObject } from '#domain/json/json-value.ts';
import { isJsonAnswer } from './json-answer.ts';

const JSON_OBJECT = jsonObject([['type', 'json_object']]);

describe('an answer is shown as JSON', () => {
  it.each([
    ['{"title": "*important*"}', undefined, false, true],
    [' [1, 2]\n', undefined, false, true],
    ['[a link](https://example.com)', undefined, false, false],
    ['{"half": ', undefined, false, true],
    ['{"a": "*x*", }', undefined, false, true],
    ['{"a": "*1*"}\n{"b": "__2__"}', undefined, false, true],
    ["[{'a': '__x__'}", undefined, false, true],
    ['{name} is a *placeholder*', undefined, false, false],
    ['{"name"} is a *placeholder*', undefined, false, false],
    ['["A title"](https://example.com)', undefined, false, false],
    ['{"half": ', undefined, true, true],
    ['[a li', undefined, true, false],
    ['{"half": ', JSON_OBJECT, false, true],
    ['Sorry, I cannot.', JSON_OBJECT, false, false],
    ['42', undefined, false, false],
    ['', JSON_OBJECT, true, false],
  ] as const)('%j with %j, streaming %j: %j', (answer, format, streaming, expected) => {
    expect(isJsonAnswer(answer, format, streaming)).toBe(expected);
  });
});
