import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeUrl } from './normalize-url.ts';

/** Node leaves `^` and `|` in a path, browsers (and the standard, for `^`) encode them. */
function browserHref(address: string): string {
  const url = new URL(address);
  const path = url.pathname.replaceAll('^', '%5E').replaceAll('|', '%7C');
  return url.href.replace(url.pathname, () => path);
}

describe('normalizeUrl', () => {
  it.each([
    ['https://hub.oxen.ai/api/ai/chat/completions', 'https://hub.oxen.ai/api/ai/chat/completions'],
    ['http://localhost:4173/a b/{x}/"<>`', 'http://localhost:4173/a%20b/%7Bx%7D/%22%3C%3E%60'],
    ['HTTP://EXAMPLE.com:80', 'http://example.com/'],
    [' https://h:443/a/../b/./c/%2e%2e ', 'https://h/b/'],
    ['http://müller.example/é?é=ü#ö', 'http://xn--mller-kva.example/%C3%A9?%C3%A9=%C3%BC#%C3%B6'],
    ['http://例え.テスト/', 'http://xn--r8jz45g.xn--zckzah/'],
    ['http:\\\\a\\b', 'http://a/b'],
    ['http://[::1]:11434/v1', 'http://[::1]:11434/v1'],
    ["http://h/it's?it's", "http://h/it's?it%27s"],
    ['http://h/a%zz%', 'http://h/a%zz%'],
    ['http://h/^|', 'http://h/%5E%7C'],
  ])('writes %s as %s', (address, expected) => {
    expect(normalizeUrl(address)).toBe(expected);
    expect(browserHref(address)).toBe(expected);
  });

  it.each(['', 'not an address', 'ftp://h/x y', 'http://a b/', 'http://h:99999/', 'http://'])(
    'leaves what is no http address as typed: %s',
    (address) => {
      expect(normalizeUrl(address)).toBe(address);
    },
  );

  it('agrees with the platform on any address', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '/',
        '//',
        '..',
        '.',
        '%2e',
        '%2E%2e',
        '\\',
        '?',
        '#',
        '@',
        ':',
        '%',
        '%41',
        'é',
        '🌍',
        "'",
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.string({ maxLength: 6 }),
    );
    const host = fc.constantFrom(
      'example.com',
      'LOCALHOST',
      '127.0.0.1',
      '[::1]',
      'bücher.example',
      'ß.de',
      'h:8080',
    );
    const user = fc.constantFrom('', '', '', 'u@', 'u:p@', 'a b:c/d@', ':@', 'u:@');
    const address = fc
      .tuple(
        fc.constantFrom('http://', 'https://', 'HTTP:', 'http:/'),
        user,
        host,
        fc.array(piece, { maxLength: 6 }),
      )
      .map(([scheme, credentials, name, pieces]) => `${scheme}${credentials}${name}/${pieces.join('')}`);
    fc.assert(
      fc.property(address, (text) => {
        fc.pre(URL.canParse(text));
        expect(normalizeUrl(text)).toBe(browserHref(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the same for what it gave, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const once = normalizeUrl(`http://${text}`);
        if (URL.canParse(once)) expect(normalizeUrl(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });
});
