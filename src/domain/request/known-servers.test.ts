import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { KNOWN_SERVERS, localServerAt } from './known-servers.ts';

it.each(KNOWN_SERVERS)('the README has the line of $name', ({ name, baseUrl }) => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  const lines = readme.split('\n').filter((line) => line.startsWith(`| ${name} `));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(`\`${baseUrl}\``);
});

it('tells a local server by its port, under whatever name of the machine', () => {
  const ollama = KNOWN_SERVERS.find(({ name }) => name === 'Ollama')?.local;
  expect(localServerAt('http://127.0.0.1:11434')).toBe(ollama);
  expect(localServerAt('http://127.0.0.1:11435')).toBeNull();
  expect(localServerAt('https://api.openai.com')).toBeNull();
});
