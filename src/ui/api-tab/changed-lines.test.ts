import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedLines } from './changed-lines.ts';

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', '}'), { maxLength: 12 })
  .map((lines) => lines.join('\n'));

describe('the lines that changed', () => {
  it('are those alone, also where the first and the last line changed', () => {
    const before = 'curl -N \\\n  {\n  "a": 1,\n  "stream": true\n}';
    const after = 'curl \\\n  {\n  "a": 1,\n  "stream": false\n}';
    expect([...changedLines(before, after)]).toEqual([0, 3]);
  });

  it('are none where nothing changed, and all of a text that came whole', () => {
    expect(changedLines('a\nb', 'a\nb').size).toBe(0);
    expect([...changedLines('', 'a\nb')]).toEqual([0, 1]);
  });

  it('leave lines that stood there before, in their order', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changed = changedLines(before, after);
        const kept = after.split('\n').filter((_, line) => !changed.has(line));
        let from = 0;
        for (const line of kept) {
          const at = before.split('\n').indexOf(line, from);
          expect(at).toBeGreaterThanOrEqual(0);
          from = at + 1;
        }
      }),
    );
  });
});
