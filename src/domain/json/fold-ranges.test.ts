import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FoldPiece } from './fold-ranges.ts';
import { foldPieces, foldRanges } from './fold-ranges.ts';

const TEXT = '{\n  "a": [\n    1,\n    "]}\\"{"\n  ],\n  "b": {}, "c": [{\n    "d": 1\n  }]\n}';

/** What each range hides. */
const insides = (text: string) =>
  foldRanges(text).map(({ start, end }) => text.slice(start, end ?? undefined));
const shown = (pieces: readonly FoldPiece[]) =>
  pieces.map((piece) => (piece.kind === 'text' ? piece.text : piece.kind === 'folded' ? '…' : '')).join('');
const whole = (pieces: readonly FoldPiece[]) =>
  pieces.map((piece) => (piece.kind === 'control' ? '' : piece.text)).join('');

describe('what folds in JSON', () => {
  it('is the outermost bracket of each line that closes on a later one', () => {
    expect(insides(TEXT)).toEqual([TEXT.slice(1, -1), '\n    1,\n    "]}\\"{"\n  ', '{\n    "d": 1\n  }']);
    expect(foldRanges(TEXT).map(({ firstLine, lastLine }) => [firstLine, lastLine])).toEqual([
      [1, 9],
      [2, 5],
      [6, 8],
    ]);
  });

  it.each([
    ['one line', '{"a": [1, {"b": 2}]}'],
    ['no bracket', '"text"\n'],
    ['brackets that do not fit', '[\n}\n{\n}'],
    ['a bracket too many', ']\n[\n1\n]'],
    ['nothing', ''],
  ])('is nothing in %s', (_what, text) => expect(foldRanges(text)).toEqual([]));

  it('is there while the text is still coming, at the same places', () => {
    const coming = foldRanges('{\n  "a": [\n    "half');
    expect(coming.map(({ start, end }) => [start, end])).toEqual([
      [1, null],
      [10, null],
    ]);
    for (let length = 0; length <= TEXT.length; length += 1) {
      const places = new Set(foldRanges(TEXT).map(({ start }) => start));
      for (const { start } of foldRanges(TEXT.slice(0, length))) expect(places).toContain(start);
    }
  });
});

describe('a text with folds', () => {
  it('shows the brackets around what is folded, and controls for what is not in it', () => {
    const [all, list, inner] = foldRanges(TEXT);
    const folded = (...starts: (number | undefined)[]) =>
      foldPieces(TEXT, foldRanges(TEXT), new Set(starts.map((start) => start ?? -1)));
    expect(shown(folded(all?.start))).toBe('{…}');
    expect(folded(all?.start).filter(({ kind }) => kind === 'control')).toHaveLength(1);
    expect(shown(folded(list?.start, inner?.start))).toBe('{\n  "a": […],\n  "b": {}, "c": […]\n}');
    expect(shown(folded())).toBe(TEXT);
    expect(shown(foldPieces('[\n1,\n2', foldRanges('[\n1,\n2'), new Set([1])))).toBe('[…');
  });

  it('is the text, whatever is folded and wherever it is cut', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.integer({ min: 0, max: 400 }),
        fc.array(fc.boolean()),
        (value, cut, chosen) => {
          const text = JSON.stringify(value, null, 1).slice(0, cut);
          const ranges = foldRanges(text);
          const folded = new Set(ranges.filter((_, index) => chosen[index]).map(({ start }) => start));
          const pieces = foldPieces(text, ranges, folded);
          expect(whole(pieces)).toBe(text);
          expect(new Set(pieces.map(({ kind, at }) => `${kind === 'control'} ${at}`)).size).toBe(
            pieces.length,
          );
        },
      ),
    );
  });
});
