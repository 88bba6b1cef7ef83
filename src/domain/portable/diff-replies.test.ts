import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffTextLines, readJsonReply } from './diff-replies.ts';
import { diffJson } from './diff-requests.ts';

const join = (parts: ReturnType<typeof diffTextLines>, left: boolean) =>
  parts.filter((part) => part.kind !== (left ? 'added' : 'removed')).flatMap((part) => part.lines);

describe('diffTextLines', () => {
  it('finds the line that changed', () => {
    expect(diffTextLines('a\nb\nc', 'a\nx\nc')).toEqual([
      { kind: 'same', lines: ['a'] },
      { kind: 'removed', lines: ['b'] },
      { kind: 'added', lines: ['x'] },
      { kind: 'same', lines: ['c'] },
    ]);
  });

  it('finds no difference in a last line break or in the kind of line breaks', () => {
    expect(diffTextLines('a\r\nb', 'a\nb\n')).toEqual([{ kind: 'same', lines: ['a', 'b'] }]);
  });

  it('holds both texts whole, whatever they are', () => {
    const text = fc.array(fc.constantFrom('', 'a', 'b', ' a', '"'), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffTextLines(
          before.map((line) => `${line}\n`).join(''),
          after.map((line) => `${line}\n`).join(''),
        );
        expect(join(parts, true)).toEqual(before);
        expect(join(parts, false)).toEqual(after);
      }),
    );
  });

  it('ends soon with large texts that have nothing in common, and still holds them whole', () => {
    const lines = (prefix: string) => Array.from({ length: 20_000 }, (_unused, index) => `${prefix}${index}`);
    const parts = diffTextLines(['same', ...lines('a')].join('\n'), ['same', ...lines('b')].join('\n'));
    expect(parts[0]).toEqual({ kind: 'same', lines: ['same'] });
    expect(join(parts, false)).toEqual(['same', ...lines('b')]);
  });
});

describe('readJsonReply', () => {
  it.each([
    ['{"a": 1}', true],
    ['```json\n{"a": 1}\n```', true],
    ['~~~\n[1]\n~~~\n', true],
    ['Here you are: {"a": 1}', false],
    ['"text"', false],
    ['', false],
  ])('reads %j: %s', (text, isJson) => {
    expect(readJsonReply(text) !== null).toBe(isJson);
  });
});

describe('diffJson', () => {
  it('names what differs by its path, in lists too', () => {
    const before = readJsonReply('[{"name": "a", "n": 1}, 2]');
    const after = readJsonReply('[{"n": 1, "name": "b"}, 2]');
    expect(diffJson(before, after)).toEqual([{ path: '[0].name', kind: 'changed', before: 'a', after: 'b' }]);
  });
});
