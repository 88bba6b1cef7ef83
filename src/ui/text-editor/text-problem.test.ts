import { describe, expect, it } from 'vitest';
import { markedRange } from './text-problem.ts';

const markedText = (line: string, column: number) => {
  const range = markedRange(line, column);
  return range === null ? null : line.slice(range.from, range.to);
};

describe('what is marked of a line with a problem', () => {
  it.each([
    ['a word from its first letter', '  "a": True,', 8, 'True'],
    ['a number with its sign and point', '[-1.5x]', 2, '-1.5x'],
    ['one sign', '{"a" 1}', 1, '{'],
    ['the last sign where the line ends', '{"a": 1', 8, '1'],
    ['the last sign that can be seen', '{"a":   ', 9, ':'],
    ['the last sign where the column is beyond the line', '[1,', 99, ','],
    ['nothing of an empty line', '', 1, null],
    ['nothing of spaces alone', '   ', 2, null],
  ])('is %s', (_what, line, column, expected) => {
    expect(markedText(line, column)).toBe(expected);
  });
});
