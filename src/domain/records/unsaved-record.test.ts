import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { arbitraryConversation } from '#testing/arbitrary-conversation.ts';
import { readRecord } from './record-schema.ts';
import { addedNodes, encodeUnsaved, restoreUnsaved } from './unsaved-record.ts';

/** Through text, as the record is kept. */
function asText(record: JsonObject): JsonObject {
  const parsed = parseJson(formatCompactJson(record));
  if (!parsed.ok || !isJsonObject(parsed.value)) throw new Error('A record is an object');
  return parsed.value;
}

/** What was saved before some messages came: no message without those above it. */
function earlierThan(conversation: Conversation, isSaved: (place: number) => boolean): Conversation {
  const nodes = new Map<string, MessageNode>();
  for (const [place, node] of [...conversation.nodes.values()].entries()) {
    if (isSaved(place) && (node.parentId === null || nodes.has(node.parentId))) nodes.set(node.id, node);
  }
  return { ...conversation, nodes, headId: [...nodes.keys()].at(-1) ?? null };
}

const byId = (nodes: Conversation['nodes']) => [...nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));

describe('messages that the database has not got to', () => {
  it('are put back where they were, with their requests, upon whatever was saved', () => {
    fc.assert(
      fc.property(
        arbitraryConversation,
        fc.array(fc.boolean(), { minLength: 1 }),
        fc.boolean(),
        (conversation, saved, isNew) => {
          const stored = isNew
            ? null
            : earlierThan(conversation, (place) => saved[place % saved.length] === true);
          const record = asText(encodeUnsaved(conversation, addedNodes(conversation, stored)));
          const restored = readRecord(() => restoreUnsaved(record, stored));
          expect(restored.ok && byId(restored.value.nodes)).toEqual(byId(conversation.nodes));
          expect(restored.ok && restored.value).toMatchObject({
            id: conversation.id,
            title: conversation.title,
            headId: conversation.headId,
            draft: conversation.draft,
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  it('leave what has come since then', () => {
    fc.assert(
      fc.property(arbitraryConversation, (conversation) => {
        const [first] = conversation.nodes.values();
        if (!first) return;
        const record = asText(encodeUnsaved(conversation, [first]));
        const restored = readRecord(() => restoreUnsaved(record, conversation));
        expect(restored.ok && byId(restored.value.nodes)).toEqual(byId(conversation.nodes));
        expect(restored.ok && restored.value.unsentText).toBe(conversation.unsentText);
        expect(restored.ok && restored.value.unsentAttachments).toBe(conversation.unsentAttachments);
      }),
      { numRuns: 100 },
    );
  });

  it('have a request that says so when what it builds upon is gone', () => {
    fc.assert(
      fc.property(arbitraryConversation, (conversation) => {
        const record = asText(encodeUnsaved(conversation, addedNodes(conversation, null).slice(-1)));
        const restored = readRecord(() => restoreUnsaved(record, null));
        for (const node of restored.ok ? restored.value.nodes.values() : []) {
          const before = conversation.nodes.get(node.id)?.reply?.request;
          const after = node.reply?.request;
          if (after && after.incomplete !== true) expect(after.body).toEqual(before?.body);
        }
        expect(restored.ok).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
