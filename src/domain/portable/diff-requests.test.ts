import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonObject, jsonEquals } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { arbitraryBody, arbitraryText } from '#testing/request-arbitraries.ts';
import { describeRequestChange, diffRequests, diffTexts } from './diff-requests.ts';

function bodyOf(text: string): JsonObject {
  const parsed = parseJson(text);
  if (!parsed.ok || !isJsonObject(parsed.value)) throw new Error(text);
  return parsed.value;
}

describe('diffRequests', () => {
  it('finds nothing in the same request, and something in any other', () => {
    fc.assert(
      fc.property(arbitraryBody, arbitraryBody, (a, b) => {
        expect(diffRequests(a, a)).toEqual([]);
        expect(diffRequests(a, b).length === 0).toBe(jsonEquals(a, b));
        for (const change of diffRequests(a, b)) expect(describeRequestChange(change)).toMatch(/\.$/);
      }),
    );
  });

  it('says what was added, removed and changed, in words', () => {
    const before = bodyOf(
      '{"model":"a","messages":[{"role":"user","content":"Hi"}],"temperature":0,"x y":null}',
    );
    const after = bodyOf(
      '{"model":"b","messages":[{"role":"user","content":"Hi there"}],"stop":["."],"temperature":0}',
    );
    expect(diffRequests(before, after).map(describeRequestChange)).toEqual([
      'model changed from "a" to "b".',
      'messages[0].content changed from "Hi" to "Hi there".',
      'stop is now sent: a list of 1.',
      '["x y"] is no longer sent (was null).',
    ]);
  });

  it('sees a message in the middle as one addition', () => {
    const before = bodyOf('{"messages":[{"content":"a"},{"content":"b"}]}');
    const after = bodyOf('{"messages":[{"content":"a"},{"content":"new"},{"content":"b"}]}');
    expect(diffRequests(before, after)).toMatchObject([{ path: 'messages[1]', kind: 'added' }]);
    expect(diffRequests(after, before)).toMatchObject([{ path: 'messages[1]', kind: 'removed' }]);
  });

  it('tells an item that is null from one that is missing', () => {
    expect(diffRequests(bodyOf('{"messages":[],"a":[null]}'), bodyOf('{"messages":[],"a":[]}'))).toEqual([
      { path: 'a[0]', kind: 'removed', before: null, after: undefined },
    ]);
  });
});

describe('diffTexts', () => {
  const side = (parts: ReturnType<typeof diffTexts>, dropped: string) =>
    parts.map(({ kind, text }) => (kind === dropped ? '' : text)).join('');

  it('gives both texts back', () => {
    fc.assert(
      fc.property(arbitraryText, arbitraryText, arbitraryText, (a, b, c) => {
        const parts = diffTexts(a + b, a + c);
        expect(side(parts, 'added')).toBe(a + b);
        expect(side(parts, 'removed')).toBe(a + c);
      }),
    );
  });

  it('marks the words that differ', () => {
    expect(diffTexts('one two three', 'one 2 three')).toEqual([
      { kind: 'same', text: 'one ' },
      { kind: 'removed', text: 'two' },
      { kind: 'added', text: '2' },
      { kind: 'same', text: ' three' },
    ]);
  });

  it('stays quick for long texts', () => {
    const long = 'word '.repeat(200_000);
    const parts = diffTexts(`${long}a`, `${long}b`);
    expect(parts.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added']);
  });
});
