import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from './block-scanner.ts';
import { BlockScanner } from './block-scanner.ts';

function blocks(text: string): readonly Block[] {
  const scanner = new BlockScanner();
  const { tail } = scanner.update(text);
  return [...scanner.frozen, ...tail];
}

const markdown = (text: string): Block => ({ kind: 'markdown', text });
const code = (text: string, language: string, closed: boolean): Block => ({
  kind: 'code',
  text,
  language,
  closed,
});

describe('BlockScanner', () => {
  it('cuts at blank lines and at fences in the first column', () => {
    expect(blocks('a\nb\n\nc\n```js\nd\n\ne\n```\nf')).toEqual([
      markdown('a\nb\n'),
      markdown('c'),
      code('d\n\ne', 'js', true),
      markdown('f'),
    ]);
  });

  it('shows a code block from its opening fence on', () => {
    expect(blocks('a\n\n```py')).toEqual([markdown('a\n'), code('', 'py', false)]);
    expect(blocks('```py\nx = 1\n')).toEqual([code('x = 1', 'py', false)]);
  });

  it('keeps a loose list, and the fences in it, in one piece', () => {
    const list = '1. a\n\n   ```sh\n   b\n\n   c\n   ```\n\n2. d';
    expect(blocks(list)).toEqual([markdown(list)]);
  });

  it('goes on cutting after a list with fences in its items', () => {
    expect(blocks('Steps:\n1. a\n   ```sh\n   b\n   ```\n2. c\n\nd\n\ne')).toHaveLength(3);
  });

  it('merges when it cannot know whether a fence is open', () => {
    const unsure = '- a\nlazy or not\n  ```\nb\n\nc\n\nd';
    expect(blocks(unsure)).toEqual([markdown(unsure)]);
  });

  it('never changes a frozen block, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '\n', '\n\n', '```', '- ', '  ', '> ', '~~~', '    ', '1. ')),
        (parts) => {
          const scanner = new BlockScanner();
          let text = '';
          let before: readonly Block[] = [];
          for (const part of parts) {
            text += part;
            scanner.update(text);
            expect(scanner.frozen.slice(0, before.length)).toEqual(before);
            before = scanner.frozen.slice();
          }
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });

  it('reads each line once, however often the text grows', () => {
    const text = 'word word word\n\n- item\n```\ncode\n```\n'.repeat(500);
    const scanner = new BlockScanner();
    for (let end = 0; end <= text.length; end += 3) scanner.update(text.slice(0, end));
    scanner.update(text);
    expect(scanner.linesRead).toBe(text.split('\n').length - 1);
  });

  it('starts anew when the text is not a continuation', () => {
    const scanner = new BlockScanner();
    scanner.update('one\n\ntwo\n\nthree');
    const { continued, tail } = scanner.update('uno\n\ndos');
    expect(continued).toBe(false);
    expect([...scanner.frozen, ...tail]).toEqual([markdown('uno\n'), markdown('dos')]);
  });

  it('reads CRLF and CR as line breaks, also when cut in two', () => {
    const scanner = new BlockScanner();
    scanner.update('a\r');
    const { continued, tail } = scanner.update('a\r\n\r\nb\rc');
    expect(continued).toBe(true);
    expect([...scanner.frozen, ...tail]).toEqual([markdown('a\n'), markdown('b\nc')]);
  });
});
