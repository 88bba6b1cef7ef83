import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeBetween } from './text-change.ts';

function applied(before: string, after: string): string {
  const change = changeBetween(before, after);
  return change === null ? before : before.slice(0, change.from) + change.insert + before.slice(change.to);
}

describe('the change between two texts', () => {
  it('is none when they are equal', () => {
    expect(changeBetween('same', 'same')).toBeNull();
  });

  it('leaves what stands around it', () => {
    expect(changeBetween('{"a": 1}', '{"a": 12}')).toEqual({ from: 7, to: 7, insert: '2' });
    expect(changeBetween('aaa', 'aa')).toEqual({ from: 2, to: 3, insert: '' });
  });

  it('does not cut a surrogate pair', () => {
    expect(changeBetween('a\u{1f600}', 'a\u{1f601}')).toEqual({ from: 1, to: 3, insert: '\u{1f601}' });
    expect(changeBetween('\u{1f600}', '\u{20600}')).toEqual({ from: 0, to: 2, insert: '\u{20600}' });
  });

  it('makes the one the other', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', '\n', '\u{1f600}', '\u{1f601}'),
      maxLength: 12,
    });
    fc.assert(fc.property(text, text, (before, after) => applied(before, after) === after));
  });
});
