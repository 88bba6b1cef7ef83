import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeShareFragment, encodeShareFragment } from './share-codec.ts';

describe('the share fragment', () => {
  it('gives any text back, and is safe in an address', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (text) => {
        const plain = Buffer.from(text).toString();
        const fragment = await encodeShareFragment(plain);
        expect(fragment).toMatch(/^request=1\.[A-Za-z0-9_-]+$/);
        expect(new URL(`http://h/#${fragment}`).hash).toBe(`#${fragment}`);
        expect(await decodeShareFragment(fragment)).toEqual({ ok: true, value: plain });
        expect(await decodeShareFragment(`#${fragment}`)).toEqual({ ok: true, value: plain });
      }),
    );
  });

  it('keeps a byte order mark and a megabyte', async () => {
    for (const text of ['\ufeffx', 'a\u2028é🌍'.repeat(200_000)]) {
      expect(await decodeShareFragment(await encodeShareFragment(text))).toEqual({ ok: true, value: text });
    }
  });

  it('refuses what would fill the memory', async () => {
    const bomb = deflateRawSync(Buffer.alloc(64 * 1024 * 1024)).toString('base64url');
    expect(bomb.length).toBeLessThan(100_000);
    expect(await decodeShareFragment(`request=1.${bomb}`)).toEqual({
      ok: false,
      error: 'too-large',
    });
  });

  it('still reads the form as it was first written', async () => {
    expect(await decodeShareFragment('#request=1.y0jNyckHAA')).toEqual({ ok: true, value: 'hello' });
  });

  it.each([
    ['', 'not-a-link'],
    ['#', 'not-a-link'],
    ['request=', 'newer'],
    ['request=1.', 'damaged'],
    ['request=2.AAAA', 'newer'],
    ['request=1.!!!!', 'damaged'],
    ['request=1.A', 'damaged'],
    ['other=1.AAAA', 'not-a-link'],
    ['request=1.////', 'damaged'],
  ])('refuses junk: %j is %s', async (fragment, error) => {
    expect(await decodeShareFragment(fragment)).toEqual({ ok: false, error });
  });

  it('never throws, whatever a link is cut or changed to', async () => {
    const fragment = await encodeShareFragment(JSON.stringify({ text: 'hello '.repeat(50) }));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(fragment.length),
        fc.string({ maxLength: 3 }),
        fc.nat(fragment.length),
        async (from, put, to) => {
          const changed = fragment.slice(0, from) + put + fragment.slice(to);
          const decoded = await decodeShareFragment(changed);
          expect(typeof decoded.ok).toBe('boolean');
        },
      ),
      { numRuns: 300 },
    );
  });
});
