import { expect, it } from 'vitest';
import { canBeImported } from './can-be-imported.ts';

it.each([
  ['{"a":1}', 'x.txt', true],
  ['\ufeff\n curl http://h', 'x', true],
  ['POST http://h', 'x', true],
  ['name: a', 'summary.prompt.yml', true],
  ['---', 'a.prompty', true],
  ['name: a', 'compose.yml', false],
  ['# Notes', 'notes.md', false],
])('%j in %s: %s', (head, name, can) => {
  expect(canBeImported(head, name)).toBe(can);
});
