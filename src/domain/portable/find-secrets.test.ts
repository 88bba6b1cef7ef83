import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { isLinear } from '#testing/count-steps.ts';
import { findSecrets } from './find-secrets.ts';

describe('findSecrets', () => {
  it.each([
    ['sk-0123456789abcdef0123', 'API key (sk-…)'],
    ['sk-proj-0123456789abcdef_0123', 'API key (sk-…)'],
    ['hf_abcdefghijklmnopqrstuvwx', 'Hugging Face token (hf_…)'],
    ['ghp_0123456789abcdef0123456789abcdef0123', 'GitHub token'],
    ['github_pat_0123456789abcdef0123', 'GitHub token'],
    ['AKIAIOSFODNN7EXAMPLE', 'AWS access key (AKIA…)'],
    [`AIza${'x'.repeat(35)}`, 'Google API key (AIza…)'],
    ['Bearer abcdef0123456789.xyz', 'Bearer token'],
    ['-----BEGIN RSA PRIVATE KEY-----', 'private key'],
    ['user:secret', 'password in an address'],
    ['my own saved key', 'your saved key'],
  ])('points out %s', (secret, label) => {
    const text = `before https://${secret}@h/ after`;
    const [found, ...others] = findSecrets(text, ['my own saved key']);
    expect(others).toEqual([]);
    expect(found?.label).toBe(label);
    expect(text.slice(found?.from, found?.to)).toBe(secret);
    expect(found?.excerpt).not.toContain(secret.slice(-6));
  });

  it.each([
    '',
    'task-0123456789abcdef01234',
    'sk-short',
    'the bearer of news',
    'http://host:80/',
    'a@b.c',
    'risk-free',
  ])('leaves %j alone', (text) => {
    expect(findSecrets(text, ['', 'abc'])).toEqual([]);
  });

  it.each(['\n', '\t', '\r\n', '"', ' '])('finds a key after %j in JSON too', (before) => {
    const text = JSON.stringify([`see:${before}sk-0123456789abcdef0123`]);
    expect(findSecrets(text, []).map(({ label }) => label)).toEqual(['API key (sk-…)']);
  });

  it('tells every place once, in order', () => {
    const found = findSecrets('key1234 Bearer sk-0123456789abcdef0123 key1234', ['key1234']);
    expect(found.map(({ label, from }) => [label, from])).toEqual([
      ['your saved key', 0],
      ['Bearer token', 8],
      ['your saved key', 39],
    ]);
  });

  it('finds a saved key in any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 4 }), fc.string(), (before, key, after) => {
        const found = findSecrets(before + key + after, [key]);
        expect(found.some(({ from, to }) => from <= before.length && to > before.length)).toBe(true);
      }),
    );
  });

  it('looks at no more of the text for a place than its longest pattern: linear', () => {
    const matchAll = vi.spyOn(String.prototype, 'matchAll');
    findSecrets('', []);
    const patterns = matchAll.mock.calls.map(([pattern]) =>
      pattern instanceof RegExp ? pattern.source : '',
    );
    matchAll.mockRestore();
    expect(patterns.length).toBeGreaterThan(5);
    for (const pattern of patterns) {
      const withoutClasses = pattern.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
      expect(withoutClasses, pattern).not.toMatch(/[*+]|\{\d+,\}/);
    }
  });

  it.each(['sk-', 'Bearer ', '://a', '://a:', '-----BEGIN ', 'ghp_', 'AIza', 'a', 'eyJ.', 'sk-sk-sk-x'])(
    'takes steps in proportion to the length of a text: %j again and again',
    (piece) => {
      expect(isLinear((size) => findSecrets(piece.repeat(size), ['sk-sk-sk-x']))).toBe(true);
    },
  );
});
