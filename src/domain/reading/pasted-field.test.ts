import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { importedBodies } from '#testing/pasted-cases.ts';

const FOLDER = new URL('../../testing/fixtures/pasted/field/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name !== 'right.json');
const RIGHT: unknown = JSON.parse(readFileSync(new URL('right.json', FOLDER), 'utf8'));

// What the scripts among them send to a server is their right value.
it('what people really paste gives what it sends, or why not', () => {
  const made = FILES.map((name) => [name, importedBodies(readFileSync(new URL(name, FOLDER), 'utf8'))]);
  expect(Object.fromEntries(made)).toEqual(RIGHT);
});
