import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createByteRedactor } from './redact-bytes.ts';

function redact(secret: string, text: string, cuts: readonly number[]): string {
  const redactor = createByteRedactor(secret);
  const bytes = new TextEncoder().encode(text);
  const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const end of [...ends, bytes.length]) {
    pieces.push(redactor.push(bytes.slice(at, end)));
    at = end;
  }
  return Buffer.concat([...pieces, redactor.flush()]).toString('utf8');
}

describe('createByteRedactor', () => {
  it('replaces what a search in the whole text would, at any cuts', () => {
    // A small alphabet makes whole and partial occurrences frequent.
    const word = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 5 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'é'), maxLength: 60 });
    fc.assert(
      fc.property(word, text, fc.array(fc.nat(200), { maxLength: 12 }), (secret, whole, cuts) => {
        expect(redact(secret, whole, cuts)).toBe(whole.replaceAll(secret, '***'));
      }),
    );
  });

  it('holds back nothing that cannot be the beginning of the secret', () => {
    const redactor = createByteRedactor('key-1');
    expect(new TextDecoder().decode(redactor.push(new TextEncoder().encode('data: ke\n\n')))).toBe(
      'data: ke\n\n',
    );
  });
});
