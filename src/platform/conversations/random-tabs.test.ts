import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectPath } from '#domain/conversation/branch-path.ts';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import { deleteMessage } from '#domain/conversation/changes/delete-message.ts';
import { editMessage } from '#domain/conversation/changes/edit-message.ts';
import { regenerateMessage } from '#domain/conversation/changes/regenerate-message.ts';
import { switchVersion } from '#domain/conversation/changes/switch-version.ts';
import { undoChange } from '#domain/conversation/changes/undo-change.ts';
import { updateReply } from '#domain/conversation/changes/update-reply.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { mergeConversations } from '#domain/conversation/merge-conversations.ts';
import { messageText, textMessage } from '#domain/wire/message.ts';
import { replyRecord, replyWithText } from '#testing/arbitrary-conversation.ts';
import { conversationDatabase, freshConversation } from '#testing/saving/conversation-databases.ts';
import type { ConversationStore } from './conversation-store.ts';

const { closeAll, open, renew } = conversationDatabase();

describe('random use in two tabs', () => {
  /** One tab: what it shows, and what it last knew to be stored. */
  interface Tab {
    store: ConversationStore;
    local: Conversation;
    synced: Conversation | null;
    lastAct: { before: Conversation; after: Conversation } | null;
  }

  const act = fc.record({
    tab: fc.nat(1),
    kind: fc.constantFrom(
      'append',
      'append',
      'append',
      'edit',
      'regenerate',
      'delete',
      'undo',
      'switch',
      'rename',
      'sync',
      'reload',
      'reply',
    ),
    at: fc.nat(20),
    save: fc.boolean(),
  });

  it('keeps every message that nobody deleted, in every order of acts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
        renew();
        let ids = 0;
        let nowMs = 1000;
        // What must be there in the end: message → text; and the longest text that was saved of each reply.
        const expected = new Map<string, string>();
        const first = appendMessage(freshConversation(), {
          id: 'n0',
          message: textMessage('user', 'n0'),
          nowMs,
        });
        expected.set('n0', 'n0');
        // Of every message ever made: what stood above it then, nearest last.
        const above = new Map<string, readonly string[]>([['n0', []]]);
        const noteParent = (conversation: Conversation, id: string) => {
          const parentId = conversation.nodes.get(id)?.parentId ?? null;
          above.set(id, parentId === null ? [] : [...(above.get(parentId) ?? []), parentId]);
        };
        const starter = await open();
        await starter.saveConversation(first, null);
        const tabs: Tab[] = [];
        for (let index = 0; index < 2; index += 1) {
          const store = await open();
          const local = await store.loadConversation('c');
          if (local === null) throw new Error('not loaded');
          tabs.push({ store, local, synced: local, lastAct: null });
        }

        const save = async (tab: Tab) => {
          if (tab.local === tab.synced) return;
          await tab.store.saveConversation(tab.local, tab.synced);
          tab.synced = tab.local;
        };
        const sync = async (tab: Tab) => {
          await save(tab);
          const stored = await tab.store.loadConversation('c');
          if (stored === null) throw new Error('not loaded');
          const merged = mergeConversations(tab.synced, tab.local, stored);
          tab.local = merged;
          tab.synced = merged;
        };

        for (const { tab: tabIndex, kind, at, save: savesNow } of acts) {
          const tab = tabs[tabIndex];
          if (tab === undefined) continue;
          nowMs += 1;
          ids += 1;
          const id = `n${ids}`;
          const before = tab.local;
          const path = selectPath(before);
          const target = path[at % Math.max(1, path.length)];
          if (kind === 'append') {
            tab.local = appendMessage(before, { id, message: textMessage('user', id), nowMs });
            expected.set(id, id);
          } else if (kind === 'edit' && target !== undefined) {
            tab.local = editMessage(before, target.id, { id, message: textMessage('user', id), nowMs });
            expected.set(id, id);
          } else if (kind === 'regenerate' && target !== undefined) {
            const reply = replyRecord({ runId: `run-${id}`, text: id, status: 'streaming' });
            tab.local = regenerateMessage(before, target.id, { id, nowMs, reply });
            expected.set(id, id);
          } else if (kind === 'reply' && target?.reply?.status === 'streaming') {
            // Only the tab that made it receives it.
            const longer = `${messageText(target.message)}+`;
            if (!tab.local.nodes.has(target.id) || (target.createdAtMs + tabIndex) % 2 !== 0) continue;
            const state = { ...target.reply, reply: replyWithText(longer) };
            tab.local = updateReply(before, target.id, state, nowMs);
            const known = expected.get(target.id);
            if (known !== undefined && longer.length > known.length) expected.set(target.id, longer);
          } else if (kind === 'delete' && target !== undefined && before.nodes.size > 1) {
            tab.local = deleteMessage(before, target.id, nowMs);
            // A delete counts once it is stored; an undo below brings it back.
            await save(tab);
            tab.lastAct = { before, after: tab.local };
            expected.delete(target.id);
            continue;
          } else if (kind === 'undo' && tab.lastAct !== null) {
            const { before: was, after } = tab.lastAct;
            tab.local = undoChange(before, was, after);
            tab.lastAct = null;
            await save(tab);
            for (const node of was.nodes.values()) if (!after.nodes.has(node.id)) expected.set(node.id, '');
          } else if (kind === 'switch' && target !== undefined) {
            tab.local = switchVersion(before, target.id, at % 2 === 0 ? 1 : -1);
          } else if (kind === 'rename') {
            tab.local = { ...before, title: id };
          } else if (kind === 'sync') await sync(tab);
          else if (kind === 'reload') {
            await save(tab);
            await tab.store.close();
            tab.store = await open();
            const loaded = await tab.store.loadConversation('c');
            if (loaded === null) throw new Error('not loaded');
            Object.assign(tab, { local: loaded, synced: loaded, lastAct: null });
          }
          if (tab.local.nodes.has(id)) noteParent(tab.local, id);
          if (savesNow) await save(tab);
        }
        for (const tab of tabs) await save(tab);

        const last = await (await open()).loadConversation('c');
        if (last === null) throw new Error('not loaded');
        expect([...last.nodes.keys()].sort()).toEqual([...expected.keys()].sort());
        for (const [id, text] of expected) {
          const node = last.nodes.get(id);
          // Nothing that was saved is shorter afterwards.
          expect(node && messageText(node.message).startsWith(id)).toBe(true);
          expect((node && messageText(node.message).length) ?? 0).toBeGreaterThanOrEqual(text.length);
        }
        // A sound tree: above every message stands only what stood there when it was made, in that order.
        for (const id of last.nodes.keys()) {
          const now = selectPath({ nodes: last.nodes, headId: id }).map((node) => node.id);
          const then = (above.get(id) ?? []).filter((each) => now.includes(each));
          expect(now).toEqual([...then, id]);
        }
        expect(last.headId === null || last.nodes.has(last.headId)).toBe(true);
        // Both tabs come to the same messages.
        for (const tab of tabs) {
          await sync(tab);
          expect([...tab.local.nodes.keys()].sort()).toEqual([...expected.keys()].sort());
        }
        await closeAll();
      }),
      { numRuns: 120 },
    );
  }, 60_000);
});
