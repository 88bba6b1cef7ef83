import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryBody } from '#testing/request-arbitraries.ts';
import type { JsonObject, JsonValue } from './json-value.ts';
import { isJsonObject, jsonEquals } from './json-value.ts';
import { findUnread, listUnreadMembers, writeBack } from './unread.ts';

/** What a reader that knows every second member makes of a record, and would write for it. */
function readHalf(record: JsonObject): JsonObject {
  return new Map(
    [...record]
      .filter((_entry, index) => index % 2 === 0)
      .map(([key, value]): [string, JsonValue] => [key, isJsonObject(value) ? readHalf(value) : value]),
  );
}

describe('what could not be read of a record', () => {
  it('is written back as it came, when nothing was changed', () => {
    fc.assert(
      fc.property(arbitraryBody, (record) => {
        const readAs = readHalf(record);
        expect(jsonEquals(writeBack({ record, readAs }, readAs), record)).toBe(true);
      }),
    );
  });

  it('stays when something else is changed', () => {
    const record = new Map<string, JsonValue>([
      ['title', 'A'],
      ['mood', 'calm'],
      [
        'draft',
        new Map<string, JsonValue>([
          ['model', 'm'],
          ['voice', 'alto'],
        ]),
      ],
    ]);
    const readAs = new Map<string, JsonValue>([
      ['title', 'A'],
      ['draft', new Map([['model', 'm']])],
    ]);
    const now = new Map<string, JsonValue>([
      ['title', 'B'],
      ['draft', new Map([['model', 'n']])],
    ]);
    expect(writeBack({ record, readAs }, now)).toEqual(
      new Map<string, JsonValue>([
        ['title', 'B'],
        ['mood', 'calm'],
        [
          'draft',
          new Map([
            ['model', 'n'],
            ['voice', 'alto'],
          ]),
        ],
      ]),
    );
  });

  it('is named by its path and its word', () => {
    const record = new Map<string, JsonValue>([
      [
        'reply',
        new Map<string, JsonValue>([
          ['status', 'paused'],
          ['list', [1]],
        ]),
      ],
    ]);
    const readAs = new Map<string, JsonValue>([['reply', new Map([['status', 'done']])]]);
    expect(listUnreadMembers({ record, readAs })).toEqual([
      { path: 'reply.status', value: 'paused' },
      { path: 'reply.list', value: null },
    ]);
  });

  it('is nothing when everything was read', () => {
    const record = new Map([['a', 1]]);
    expect(
      findUnread(
        record,
        new Map<string, JsonValue>([
          ['b', null],
          ['a', 1],
        ]),
      ),
    ).toBeNull();
    expect(findUnread(record, record, 2)).toEqual({ record, readAs: record, newerVersion: 2 });
  });
});
