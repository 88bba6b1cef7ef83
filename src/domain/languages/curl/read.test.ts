import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importedBody, importText } from '#testing/import-text.ts';

const FIXTURES = new URL('./__fixtures__/', import.meta.url);
const readFixture = (name: string) => readFileSync(new URL(name, FIXTURES), 'utf8');

describe('commands as other tools write them', () => {
  const expected = importedBody(readFixture('expected-body.json'));
  const names = readdirSync(FIXTURES).filter((name) => name.endsWith('.txt') && !name.startsWith('written-'));

  it('has the corpus', () => {
    expect(names.length).toBeGreaterThanOrEqual(20);
    expect(expected).toContain('"model":"gpt-4o"');
  });

  it.each(names)('gives the body of %s', (name) => {
    expect(importedBody(readFixture(name))).toBe(expected);
  });

  it.each(names)('drops the key of %s', (name) => {
    const imported = importText(readFixture(name));
    const held = /^(?:chrome|firefox|safari|postman)/.test(name);
    expect(imported).toMatchObject({ ok: true, value: { droppedKey: held } });
    expect(JSON.stringify(imported)).not.toContain('sk-0123456789');
  });

  it('tells where the command would have gone, and what was understood', () => {
    expect(importText(readFixture('docs.txt'))).toMatchObject({
      ok: true,
      value: {
        source: 'curl',
        baseUrl: 'https://api.example.com/v1',
        fields: ['model', 'messages', 'temperature'],
      },
    });
  });
});
