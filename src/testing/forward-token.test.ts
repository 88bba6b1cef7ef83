import { expect, it } from 'vitest';
import { forwardToken as serverToken } from '#server/forward-proxy.ts';
import { parseServerSettings } from '#server/settings.ts';
import { forwardToken as pageToken } from '#transport/route.ts';

it.each([
  'http://localhost:11434/v1',
  'HTTP://LOCALHOST:80/v1/',
  ' http://[::1]:8080/v1 ',
  'https://a.example/%C3%A4~;/(v1)',
  'https://\u00e4.example/\u00e4',
  'http://a.example//',
  'http://a.example/x/../v1',
  'http://a',
])('the page and its server have the same name for %s', (address) => {
  const parsed = parseServerSettings({}, 4173, ['--forward', address]);
  const named = parsed.ok ? (parsed.value.forwards ?? []) : [];
  expect(named.map(serverToken)).toEqual([pageToken(address)]);
  expect(pageToken(address)).toMatch(/^[\w-]+$/);
});

it('the page has no name for what is no address', () => {
  expect(pageToken('no address')).toBeNull();
  expect(pageToken('')).toBeNull();
});
