import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, numberFromText } from '#domain/json/json-value.ts';
import { arbitraryConversation } from '#testing/arbitrary-conversation.ts';
import { recordProblem } from '#words/transfer/records.ts';
import { decodeHeader, encodeHeader } from './conversation-record.ts';
import { decodeNode, encodeNode } from './node-record.ts';
import { readRecord } from './record-schema.ts';

/** Values that take the place of others; JSON alone, as a damaged record is still read as JSON. */
const JUNK: readonly JsonValue[] = [
  null,
  true,
  -1,
  numberFromText('1e999'),
  '',
  'other',
  '__proto__',
  [],
  [null],
  new Map(),
  new Map([['__proto__', 'x']]),
];

const current = (record: JsonObject) => ({ record, newerVersion: null });

interface Damage {
  /** Which of the members or items, counted through the whole record. */
  readonly at: number;
  readonly how: 'replace' | 'remove';
  readonly junk: JsonValue;
}

const arbitraryDamages: fc.Arbitrary<readonly Damage[]> = fc.array(
  fc.record({
    at: fc.nat(),
    how: fc.constantFrom('replace', 'remove'),
    junk: fc.constantFrom(...JUNK),
  }),
  { minLength: 1, maxLength: 3 },
);

function countMembers(value: JsonValue): number {
  const members = isJsonObject(value) ? [...value.values()] : isJsonArray(value) ? value : [];
  return members.reduce<number>((sum, member) => sum + 1 + countMembers(member), 0);
}

function damage(record: JsonObject, { at, how, junk }: Damage): JsonObject {
  let left = at % Math.max(1, countMembers(record));
  const visit = (value: JsonValue): JsonValue[] => {
    const isHere = left === 0;
    left -= 1;
    if (!isHere) return [rebuild(value)];
    return how === 'remove' ? [] : [junk];
  };
  const rebuild = (value: JsonValue): JsonValue => {
    if (isJsonObject(value)) return rebuildObject(value);
    return isJsonArray(value) ? value.flatMap(visit) : value;
  };
  const rebuildObject = (object: JsonObject): JsonObject =>
    new Map([...object].flatMap(([key, member]) => visit(member).map((next) => [key, next] as const)));
  return rebuildObject(record);
}

describe('a damaged stored record', () => {
  it('of a message is refused in a sentence, or read as a sound message', () => {
    fc.assert(
      fc.property(arbitraryConversation, fc.nat(), arbitraryDamages, (conversation, which, damages) => {
        const nodes = [...conversation.nodes.values()];
        const node = nodes[which % Math.max(1, nodes.length)];
        if (!node) return;
        const request = node.reply?.request ?? null;
        const record = damages.reduce(damage, encodeNode(node));
        const read = readRecord(() => decodeNode(current(record), request));
        if (read.ok) {
          expect(readRecord(() => decodeNode(current(encodeNode(read.value)), request))).toEqual(read);
        } else {
          expect(recordProblem(read.error)).toMatch(/^.+\.$/);
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('of a conversation is refused in a sentence, or read as a sound conversation', () => {
    fc.assert(
      fc.property(arbitraryConversation, arbitraryDamages, (conversation, damages) => {
        const record = damages.reduce(damage, encodeHeader(conversation));
        const read = readRecord(() => decodeHeader(current(record)));
        if (read.ok) expect(readRecord(() => decodeHeader(current(encodeHeader(read.value))))).toEqual(read);
        else expect(recordProblem(read.error)).toMatch(/^.+\.$/);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
