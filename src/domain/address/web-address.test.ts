import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostOf, originOf } from './web-address.ts';

it.each([
  ['http://localhost:11434/v1', 'http://localhost:11434'],
  ['HTTPS://Api.Example.com/v1?x#y', 'https://api.example.com'],
  ['https://api.example.com:443/v1', 'https://api.example.com'],
  ['http://me:secret@host:80/v1', 'http://host'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
  ['https://one.example\\@two.example/', 'https://one.example'],
])('takes scheme, host and port of %s, as a browser does', (address, origin) => {
  expect(originOf(address)).toBe(origin);
  expect(originOf(address)).toBe(new URL(address).origin);
  expect(hostOf(address)).toBe(new URL(address).host);
});

it('never gives away credentials', () => {
  const word = fc.stringMatching(/^[a-z0-9@:]{1,8}$/);
  fc.assert(
    fc.property(word, word, (user, password) => {
      expect(originOf(`http://${user}:${password}@host.example/v1`)).toBe('http://host.example');
    }),
  );
});

it('gives the beginning of what is no address', () => {
  expect(originOf('localhost')).toBe('localhost');
  expect(hostOf('')).toBe('');
});
