import { describe, expect, it } from 'vitest';
import { baseUrlProblem, isOnOtherMachine, mendedBaseUrl } from './base-url-problem.ts';

describe('baseUrlProblem', () => {
  it.each(['http://localhost:11434/v1', 'https://openrouter.ai/api/v1/', ' http://[::1]:8080 '])(
    'takes %s',
    (url) => {
      expect(baseUrlProblem(url)).toBeNull();
    },
  );

  it.each([
    ['', 'Type the address'],
    ['api.example.com', 'Start with https://'],
    ['javascript:alert(1)', 'Start with https://'],
    ['http://', 'not an address'],
    ['https://me:pw@example.com/v1', 'user name'],
    ['https://example.com/v1?key=1', 'from ?'],
    ['https://example.com/v1/chat/completions', '/chat/completions'],
  ])('refuses %j in plain words', (url, words) => {
    expect(baseUrlProblem(url)).toContain(words);
  });
});

describe('isOnOtherMachine', () => {
  it.each([
    ['http://localhost:8080/v1', 'play.example', true],
    ['http://127.0.0.1:8080/v1', '192.168.0.2', true],
    ['http://[::1]/v1', 'localhost', false],
    ['http://127.0.0.1:8080/v1', 'localhost', false],
    ['http://127.evil.example/v1', 'play.example', false],
    ['http://192.168.0.7/v1', 'play.example', false],
    ['no address', 'play.example', false],
  ])('%s, on a page of %s: %s', (baseUrl, pageHost, expected) => {
    expect(isOnOtherMachine(baseUrl, pageHost)).toBe(expected);
  });
});

describe('mendedBaseUrl', () => {
  it.each([
    ['localhost:11434', 'http://localhost:11434/v1'],
    ['192.168.0.7:8000/v1/', 'http://192.168.0.7:8000/v1'],
    ['api.example.com', 'https://api.example.com/v1'],
    ['https://example.com/v1/chat/completions', 'https://example.com/v1'],
    ['https://example.com/v1?key=1', 'https://example.com/v1'],
  ])('offers for %j what was meant', (text, mended) => {
    expect(mendedBaseUrl(text)).toBe(mended);
    expect(baseUrlProblem(mended)).toBeNull();
  });

  it.each(['', 'http://', 'javascript:alert(1)', 'my server', 'mailto:me@example.com'])(
    'offers nothing for %j',
    (text) => {
      expect(mendedBaseUrl(text)).toBeNull();
    },
  );
});
