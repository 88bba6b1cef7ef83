import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextSentences } from './next-sentences.ts';

describe('nextSentences', () => {
  it('says whole sentences only, and the rest when the reply is over', () => {
    const text = 'One sentence. Half of ano';
    const first = nextSentences(text, 0, false);
    expect(first.words).toBe('One sentence.');
    expect(nextSentences(text, first.end, false)).toEqual({ words: '', end: first.end });
    expect(nextSentences(`${text}ther.`, first.end, true).words).toBe('Half of another.');
  });

  it('names a code block instead of reading it, once it is closed', () => {
    const open = 'Look:\n```yaml\na: 1\nb: 2\n';
    expect(nextSentences(open, 0, false).words).toBe('Look:');
    expect(nextSentences(`${open}\`\`\`\n`, 0, false).words).toBe('Look: Code block, yaml, 2 lines.');
  });

  it('leaves the marks of Markdown out', () => {
    const text = '## A **title**\n- [link](https://example.com) and `code`\n| a | b |\n|---|---|\n';
    expect(nextSentences(text, 0, true).words).toBe('A title link and code a b');
  });

  it('says the beginning of a flood, and that there is more', () => {
    for (const flood of [
      'All work and no play. '.repeat(500_000),
      'A line.\n'.repeat(500_000),
      '['.repeat(1e6),
    ]) {
      const { words, end } = nextSentences(flood, 0, true);
      expect(words.length).toBeLessThan(3_000);
      expect(words).toMatch(/The rest is too long to be said\. It is in the message\.$/);
      expect(end).toBe(flood.length);
    }
  });

  it('gets to the end of every text, in whatever steps it comes', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('\n', '```\n', '```js\n', 'Word. ', '~~~', '| a |\n'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        let text = '';
        let end = 0;
        for (const each of pieces) {
          text += each;
          const next = nextSentences(text, end, false);
          expect(next.end).toBeGreaterThanOrEqual(end);
          expect(next.end).toBeLessThanOrEqual(text.length);
          end = next.end;
        }
        expect(nextSentences(text, end, true).end).toBe(text.length);
      }),
    );
  });
});
