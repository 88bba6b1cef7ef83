import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextChunks } from './text-chunks.ts';

describe('TextChunks', () => {
  it('keeps every character, the same way however the text came', () => {
    const piece = fc.oneof(
      fc.constantFrom('\n', 'a', '🌍', '\n\n'),
      fc.nat(40).map((n) => 'line\n'.repeat(n)),
      fc.constant('x'.repeat(9_000)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const growing = new TextChunks();
        let text = '';
        let last: readonly string[] = [];
        for (const part of pieces) {
          text += part;
          last = growing.update(text);
        }
        expect(last.join('')).toBe(text);
        expect(new TextChunks().update(text)).toEqual(last);
        for (const chunk of last) {
          expect(chunk.length).toBeLessThanOrEqual(16_384);
          expect(chunk.split('\n').length).toBeLessThanOrEqual(65);
        }
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  it('cuts no character in two', () => {
    const chunks = new TextChunks().update(`a${'🌍'.repeat(20_000)}`);
    for (const chunk of chunks) expect(() => encodeURIComponent(chunk)).not.toThrow();
  });

  it('starts anew when the text is replaced', () => {
    const chunks = new TextChunks();
    chunks.update('line\n'.repeat(200));
    expect(chunks.update('short')).toEqual(['short']);
  });
});
