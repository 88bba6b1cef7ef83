import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonEquals } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { exportConversations } from '#domain/portable/export-conversations.ts';
import { parseConversations } from '#domain/portable/import-conversations.ts';
import { arbitraryConversation, PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import { decodeAttachments, encodeAttachments } from './attachment-record.ts';
import { decodeHeader, encodeHeader, headerVersion } from './conversation-record.ts';
import { decodeNode, encodeNode, nodeVersion } from './node-record.ts';
import { addedNodes, encodeUnsaved, restoreUnsaved } from './unsaved-record.ts';

const CONTEXT = { createId: () => 'id', nowMs: 0, defaultDraft: PLAIN_DRAFT };

/** Members that hold what people or servers wrote, whatever it is: a new member in them is nothing new. */
const FREE = new Set(['message', 'parameters', 'fields', 'extra', 'logprobs', 'part', 'raw', 'rest']);

/** Words of ours, by the member that holds them; a newer version may have others. */
const WORDS = new Set(['status', 'place', 'kind', 'cause', 'problem', 'by']);

/** What a newer version may have made of a record: at one of its objects, a member more, a word, or a kind of its own. */
interface Change {
  readonly at: number;
  readonly name: string;
  readonly value: JsonValue;
  readonly how: 'member' | 'word' | 'kind';
}

const arbitraryChange: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  name: fc.constantFrom('mood', '__proto__', '0', 'constructor'),
  value: fc.constantFrom<JsonValue>('calm', 7, true, [], [1, null], new Map([['a', 'b']]), null),
  how: fc.constantFrom('member', 'word', 'kind'),
});

/** An object of a kind that nothing is known of. */
const RELAY: JsonObject = new Map<string, JsonValue>([
  ['kind', 'relay'],
  ['room', 'a'],
]);

/** The record with a change made at one of those of its objects that have a schema. */
function makeNewer(record: JsonObject, change: Change): JsonObject {
  const count = countObjects(record);
  let left = change.at % count;
  const visit = (value: JsonValue): JsonValue => {
    if (isJsonArray(value)) return value.map(visit);
    if (!isJsonObject(value)) return value;
    const isHere = left === 0;
    left -= 1;
    if (isHere && change.how === 'kind' && value.has('kind')) return RELAY;
    const members = [...value].map(([key, member]): [string, JsonValue] => {
      const isWord = isHere && change.how === 'word' && WORDS.has(key) && typeof member === 'string';
      return [key, isWord ? 'quota' : FREE.has(key) ? member : visit(member)];
    });
    return new Map(isHere && change.how === 'member' ? [...members, [change.name, change.value]] : members);
  };
  const changed = visit(record);
  return isJsonObject(changed) ? changed : record;
}

function countObjects(value: JsonValue): number {
  if (isJsonArray(value)) return value.reduce<number>((sum, item) => sum + countObjects(item), 0);
  if (!isJsonObject(value)) return 0;
  return [...value].reduce((sum, [key, member]) => sum + (FREE.has(key) ? 0 : countObjects(member)), 1);
}

function throughText(value: JsonValue): JsonValue {
  const parsed = parseJson(formatCompactJson(value));
  if (!parsed.ok) throw new Error('JSON is written');
  return parsed.value;
}

const arbitraryChanges = fc.array(arbitraryChange, { minLength: 1, maxLength: 3 });
const arbitraryVersion = fc.option(fc.integer({ min: 2, max: 99 }));

/** What of a conversation is kept with its attachments and its messages apart. */
function headerOf({ nodes: _nodes, unsentAttachments: _unsent, ...header }: Conversation) {
  return header;
}

describe('a record of a newer version, read and written by this one', () => {
  it('is the same record, of a conversation', () => {
    fc.assert(
      fc.property(
        arbitraryConversation,
        arbitraryChanges,
        arbitraryVersion,
        (conversation, changes, version) => {
          const record = changes.reduce(makeNewer, encodeHeader(headerOf(conversation)));
          const header = decodeHeader({ record, newerVersion: version });
          expect(jsonEquals(encodeHeader(header), record)).toBe(true);
          expect(headerVersion(header)).toBe(version ?? 1);
          expect(header).toMatchObject({
            title: conversation.title,
            unsentText: conversation.unsentText,
            draft: { model: conversation.draft.model, systemPrompt: conversation.draft.systemPrompt },
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is the same record, of a message, and its text is read', () => {
    fc.assert(
      fc.property(
        arbitraryConversation,
        arbitraryChanges,
        arbitraryVersion,
        (conversation, changes, version) => {
          for (const node of conversation.nodes.values()) {
            const record = changes.reduce(makeNewer, encodeNode(node));
            const read = decodeNode({ record, newerVersion: version }, node.reply?.request ?? null);
            expect(jsonEquals(encodeNode(read), record)).toBe(true);
            expect(nodeVersion(read)).toBe(version ?? 1);
            expect(read.message).toEqual(node.message);
            expect(read.reply?.reply.choices.map(({ text }) => text)).toEqual(
              node.reply?.reply.choices.map(({ text }) => text),
            );
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is the same record, of attachments', () => {
    fc.assert(
      fc.property(arbitraryConversation, arbitraryChange, ({ unsentAttachments }, change) => {
        const records = encodeAttachments(unsentAttachments).map((record) => makeNewer(record, change));
        const refused: unknown[] = [];
        const read = decodeAttachments(records, (problem) => refused.push(problem));
        expect(jsonEquals(encodeAttachments(read), records)).toBe(true);
        expect(refused).toEqual([]);
      }),
    );
  });

  it('is the same record, of messages that the database has not got to, requests included', () => {
    fc.assert(
      fc.property(arbitraryConversation, arbitraryChanges, (conversation, changes) => {
        const written = encodeUnsaved(conversation, addedNodes(conversation, null));
        const record = changes.reduce(makeNewer, written);
        const restored = restoreUnsaved(record, null);
        const again = encodeUnsaved(restored, addedNodes(restored, null));
        expect(jsonEquals(again, record)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same record, in an exported file, and nothing of it is set aside', () => {
    fc.assert(
      fc.property(arbitraryConversation, arbitraryChanges, (conversation, changes) => {
        const file = throughText(parsedFile([conversation]));
        if (!isJsonObject(file)) throw new Error('A file is an object');
        const [record] = listIn(file, 'conversations');
        if (!isJsonObject(record)) throw new Error('A conversation is an object');
        const newer = changes.reduce(makeNewer, record);
        const imported = parseConversations(
          formatCompactJson(new Map(file).set('conversations', [newer])),
          CONTEXT,
        );
        expect(imported).toMatchObject({ ok: true, value: { unusable: [] } });
        if (!imported.ok) return;
        const [again] = listIn(parsedFile(imported.value.conversations), 'conversations');
        expect(jsonEquals(again ?? null, newer)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

function parsedFile(conversations: readonly Conversation[]): JsonValue {
  const parsed = parseJson(exportConversations(conversations));
  if (!parsed.ok) throw new Error('A file is JSON');
  return parsed.value;
}

function listIn(value: JsonValue, name: string): readonly JsonValue[] {
  const list = isJsonObject(value) ? value.get(name) : undefined;
  return isJsonArray(list) ? list : [];
}
