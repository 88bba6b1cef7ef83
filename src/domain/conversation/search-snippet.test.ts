import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from './search-conversations.ts';
import { findSnippet, markWords } from './search-snippet.ts';

const snippetOf = (text: string, query: string) => {
  const found = findSnippet(text, foldText(text), query);
  return found && { text: found.text, marked: found.ranges.map(([from, to]) => found.text.slice(from, to)) };
};

describe('findSnippet', () => {
  it('shows what stands around the first found word, as it is written, with all found words marked', () => {
    const text = `${'So it goes on and on. '.repeat(20)}The Zeppelin rose.\n\nIt was a zeppelin of 1929.`;
    expect(snippetOf(text, '1929  ZEPPELIN')).toEqual({
      text: '…on and on. The Zeppelin rose. It was a zeppelin of 1929.',
      marked: ['Zeppelin', 'zeppelin', '1929'],
    });
  });

  it('begins at the beginning where the word is near it', () => {
    expect(snippetOf('A needle here', 'needle')).toEqual({ text: 'A needle here', marked: ['needle'] });
  });

  it('has a length', () => {
    expect(snippetOf(`needle ${'x'.repeat(10_000)}`, 'needle')?.text.length).toBeLessThanOrEqual(121);
    expect(snippetOf(`${'x'.repeat(10_000)}needle`, 'needle')?.marked).toEqual(['needle']);
  });

  it('is nothing where no word stands in the text', () => {
    expect(snippetOf('A needle here', 'haystack')).toBeNull();
    expect(snippetOf('A needle here', ' ')).toBeNull();
  });

  it('marks the right letters where small ones are longer', () => {
    expect(snippetOf('İstanbul and Ankara', 'ankara')?.marked).toEqual(['ankara']);
  });
});

describe('markWords', () => {
  it('joins words that overlap', () => {
    expect(markWords('temperature', 'temper perature')).toEqual([[0, 11]]);
  });

  it('gives ranges in order that hold one of the words each, in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, query) => {
        let end = 0;
        for (const [from, to] of markWords(text, query)) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
