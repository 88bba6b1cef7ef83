import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject, jsonEquals } from '#domain/json/json-value.ts';
import {
  arbitraryConversation,
  arbitraryError,
  PLAIN_DRAFT,
  replyRecord,
} from '#testing/arbitrary-conversation.ts';
import { decodeHeader, encodeHeader, headerVersion } from './conversation-record.ts';
import { draftCodec } from './draft-record.ts';
import { decodeError, encodeError } from './error-record.ts';
import { decodeNode, encodeNode } from './node-record.ts';
import { readRecord } from './record-schema.ts';

const current = (record: JsonObject) => ({ record, newerVersion: null });

/** The record with the value at a path replaced. */
function withAt(record: JsonObject, [key = '', ...rest]: readonly string[], value: JsonValue): JsonObject {
  const inner = record.get(key);
  return new Map(record).set(
    key,
    rest.length === 0 || !isJsonObject(inner) ? value : withAt(inner, rest, value),
  );
}

const NODE = {
  id: 'n',
  parentId: null,
  createdAtMs: 1,
  message: new Map<string, JsonValue>([
    ['role', 'assistant'],
    ['content', 'Half of a'],
  ]),
  reply: replyRecord({ runId: 'r', text: 'Half of a' }),
};

describe('a record of this version', () => {
  it('comes back as it was, with an error of every kind', () => {
    fc.assert(
      fc.property(arbitraryError, (error: PlaygroundError) => {
        expect(readRecord(() => decodeError(encodeError(error)))).toEqual({ ok: true, value: error });
      }),
      { numRuns: 300 },
    );
  });

  it('comes back as it was, whatever it holds, and holds nothing that was not read', () => {
    fc.assert(
      fc.property(arbitraryConversation, (conversation) => {
        const header = readRecord(() => decodeHeader(current(encodeHeader(conversation))));
        const { nodes, unsentAttachments: _unsent, ...own } = conversation;
        expect(header).toEqual({ ok: true, value: own });
        for (const node of nodes.values()) {
          expect(
            readRecord(() => decodeNode(current(encodeNode(node)), node.reply?.request ?? null)),
          ).toEqual({
            ok: true,
            value: node,
          });
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a record of a newer version', () => {
  const quota = new Map<string, JsonValue>([
    ['kind', 'quota'],
    ['resetsAtMs', 5],
  ]);

  it.each<[string, readonly string[], JsonValue]>([
    ['error', ['reply', 'error'], quota],
    [
      'cause of an error',
      ['reply', 'error'],
      new Map([
        ['kind', 'network'],
        ['cause', 'firewall'],
        ['origin', 'http://a'],
      ]),
    ],
    ['status', ['reply', 'status'], 'paused'],
    ['role', ['message', 'role'], 'narrator'],
    ['member', ['mood'], 'calm'],
    ['member of the reply', ['reply', 'timing', 'queuedMs'], 7],
  ])('with an unknown %s keeps its text, and is written back unharmed', (_what, path, value) => {
    const record = withAt(encodeNode(NODE), path, value);
    const node = decodeNode(current(record), NODE.reply.request);
    expect(node.message.get('content')).toBe('Half of a');
    expect(node.reply?.reply.choices[0]?.text).toBe('Half of a');
    expect(jsonEquals(encodeNode(node), record)).toBe(true);
  });

  it('says which error it is that this version does not know', () => {
    expect(decodeError(quota)).toEqual({ kind: 'unknown', name: 'quota' });
  });

  it('with an unknown kind of connection keeps the draft; once another is chosen, that one is written', () => {
    const relay = new Map<string, JsonValue>([
      ['kind', 'relay'],
      ['room', 'a'],
    ]);
    const record = withAt(draftCodec.encode(PLAIN_DRAFT), ['connection'], relay);
    const draft = draftCodec.decode(record);
    expect(draft).toMatchObject({ model: PLAIN_DRAFT.model, connection: { kind: 'custom', baseUrl: '' } });
    expect(draftCodec.encode({ ...draft, model: 'other' }).get('connection')).toEqual(relay);
    expect(draftCodec.encode({ ...draft, connection: { kind: 'oxen' } }).get('connection')).toEqual(
      new Map<string, JsonValue>([
        ['kind', 'oxen'],
        ['room', 'a'],
      ]),
    );
  });

  it('with an unknown place is in the history, and has its title, draft and version', () => {
    const conversation = { ...createConversation({ id: 'c', nowMs: 1, draft: PLAIN_DRAFT }), title: 'Kept' };
    const record = withAt(encodeHeader(conversation), ['place'], 'experiment');
    const header = decodeHeader({ record, newerVersion: 9 });
    expect(header).toMatchObject({ title: 'Kept', place: 'chat', draft: PLAIN_DRAFT });
    expect(headerVersion(header)).toBe(9);
    expect(encodeHeader({ ...header, title: 'Renamed' }).get('place')).toBe('experiment');
  });
});
