import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import { deleteMessage } from '#domain/conversation/changes/delete-message.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { textMessage } from '#domain/wire/message.ts';
import { replyRecord } from '#testing/arbitrary-conversation.ts';
import {
  drain,
  FIRST,
  happen,
  idsOf,
  SynchronisedTab,
  TAB_CONVERSATION_ID,
  TabDatabase,
} from '#testing/saving/synchronised-tabs.ts';
import { isIdle, isRemovedElsewhere, synchronise } from './synchronise.ts';

/** One thing that happens: in which tab, what, and which of what waits. */
const happening = fc.record({
  tab: fc.nat({ max: 1 }),
  what: fc.constantFrom('message', 'pin', 'title', 'draft', 'type', 'leave', 'step', 'step', 'step', 'step'),
  at: fc.nat({ max: 5 }),
});

/** Messages alone, and much that happens between them. */
const messaging = fc.record({
  tab: fc.nat({ max: 1 }),
  what: fc.constantFrom('message', 'step', 'step'),
  at: fc.nat({ max: 5 }),
});

describe('two tabs with one conversation', () => {
  it('lose no message, in whatever order things happen: each is in the database or noted in its tab at any moment', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(happening, messaging), { maxLength: 60 }), (script) => {
        const database = new TabDatabase();
        const tabs = [new SynchronisedTab(database, 0), new SynchronisedTab(database, 1)];
        const added: { readonly id: string; readonly tab: SynchronisedTab }[] = [];
        for (const [number, { tab: index, what, at }] of script.entries()) {
          const tab = tabs[index];
          if (!tab) continue;
          happen(tab, what, at, number);
          if (what === 'message') added.push({ id: `m${number}`, tab });
          for (const each of added)
            expect(database.stored?.nodes.has(each.id) || each.tab.noted.has(each.id)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('come to the same conversation as the database, and forget what they noted', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (script) => {
        const database = new TabDatabase();
        const tabs = [new SynchronisedTab(database, 0), new SynchronisedTab(database, 1)];
        for (const [number, { tab, what, at }] of script.entries()) {
          const chosen = tabs[tab];
          if (chosen) happen(chosen, what, at, number);
        }
        drain(tabs);
        const wanted = script
          .flatMap(({ what }, number) => (what === 'message' ? [`m${number}`] : []))
          .sort();
        if (database.stored) expect(idsOf(database.stored)).toEqual(wanted);
        for (const tab of tabs) {
          expect(idsOf(tab.open)).toEqual(wanted);
          expect([...tab.noted]).toEqual([]);
          expect(isIdle(tab.state, TAB_CONVERSATION_ID)).toBe(true);
          if (!database.stored) continue;
          expect(tab.open?.title).toBe(database.stored.title);
          expect(tab.open?.pinned).toBe(database.stored.pinned);
          expect(tab.open?.draft.model).toBe(database.stored.draft.model);
        }
      }),
    );
  });

  it('keep the text that each of them is typing', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (script) => {
        const database = new TabDatabase();
        const tabs = [new SynchronisedTab(database, 0), new SynchronisedTab(database, 1)];
        const typed = ['', ''];
        for (const [number, { tab, what, at }] of script.entries()) {
          const chosen = tabs[tab];
          if (!chosen) continue;
          happen(chosen, what, at, number);
          if (what === 'type') typed[tab] = `typed ${number}`;
          expect(tabs.map(({ open }) => open?.unsentText)).toEqual(typed);
        }
      }),
    );
  });
});

describe('a conversation that is deleted', () => {
  it('here is not written by what still waited', () => {
    const tab = new SynchronisedTab(new TabDatabase(), 0);
    tab.change((each) => ({ ...each, title: 'Named' }));
    tab.perform({ kind: 'close', id: TAB_CONVERSATION_ID });
    drain([tab]);
    expect(tab.database.stored).toBeNull();
    expect(isIdle(tab.state, TAB_CONVERSATION_ID)).toBe(true);
  });

  it('in another tab comes back with the next change of the tab that shows it', () => {
    const database = new TabDatabase();
    const tab = new SynchronisedTab(database, 0);
    database.isDeleted = true;
    tab.tell({ kind: 'removed-elsewhere', id: TAB_CONVERSATION_ID, isInUse: true });
    expect(tab.told.map(({ kind }) => kind)).toContain('tell-removed');
    tab.change((each) => ({ ...each, title: 'Named' }));
    drain([tab]);
    expect(database.isDeleted).toBe(false);
    expect(database.stored?.title).toBe('Named');
    // Once only: another tab may delete it again.
    database.isDeleted = true;
    tab.change((each) => ({ ...each, title: 'Named again' }));
    drain([tab]);
    expect(database.isDeleted).toBe(true);
  });

  it('in another tab stays deleted when what came of a reply is read again', () => {
    const database = new TabDatabase();
    const tab = new SynchronisedTab(database, 0);
    database.isDeleted = true;
    tab.tell({ kind: 'removed-elsewhere', id: TAB_CONVERSATION_ID, isInUse: true });
    tab.tell({ kind: 'outdated', id: TAB_CONVERSATION_ID });
    drain([tab]);
    expect(database.isDeleted).toBe(true);
    tab.change((each) => ({ ...each, title: 'Named' }));
    drain([tab]);
    expect(database.isDeleted).toBe(false);
  });

  it('in another tab and saved again by one is there again', () => {
    const tab = new SynchronisedTab(new TabDatabase(), 0);
    tab.tell({ kind: 'removed-elsewhere', id: TAB_CONVERSATION_ID, isInUse: true });
    expect(isRemovedElsewhere(tab.state, TAB_CONVERSATION_ID)).toBe(true);
    tab.tell({ kind: 'saved-elsewhere', id: TAB_CONVERSATION_ID });
    expect(isRemovedElsewhere(tab.state, TAB_CONVERSATION_ID)).toBe(false);
  });

  it('in another tab leaves this one where nothing shows it', () => {
    const tab = new SynchronisedTab(new TabDatabase(), 0, false);
    tab.tell({ kind: 'removed-elsewhere', id: TAB_CONVERSATION_ID, isInUse: false });
    expect(tab.open).toBeNull();
  });

  it('in another tab is written whole where it is opened here once more', () => {
    const tab = new SynchronisedTab(new TabDatabase(), 0, false);
    const begun = withReply('');
    tab.put(begun);
    drain([tab]);
    tab.database.stored = null;
    tab.tell({ kind: 'removed-elsewhere', id: TAB_CONVERSATION_ID, isInUse: false });
    tab.put(begun);
    drain([tab]);
    expect(idsOf(tab.database.stored)).toEqual(['a']);
  });
});

const replyOf = (text: string) => replyRecord({ runId: 'r', text, status: 'streaming' });

function withReply(text: string, conversation = FIRST): Conversation {
  const added = { id: 'a', nowMs: 2, message: textMessage('assistant', text), reply: replyOf(text) };
  return appendMessage(conversation, added);
}

/** A tab that shows what the database has. */
function tabWith(conversation: Conversation): SynchronisedTab {
  const tab = new SynchronisedTab(new TabDatabase(), 0);
  tab.database.stored = conversation;
  tab.open = conversation;
  tab.tell({ kind: 'opened', conversation });
  tab.tell({ kind: 'loaded', conversation });
  return tab;
}

describe('a reply that another tab receives', () => {
  it('leaves what was changed here meanwhile to be written', () => {
    const tab = tabWith(withReply(''));
    tab.change((each) => ({ ...each, title: 'Named' }));
    tab.tell({
      kind: 'reply-read',
      id: TAB_CONVERSATION_ID,
      nodeId: 'a',
      reply: replyOf('Half'),
      isRunningHere: false,
    });
    expect(tab.open?.nodes.get('a')?.reply?.reply.choices[0]?.text).toBe('Half');
    drain([tab]);
    expect(tab.database.stored?.title).toBe('Named');
  });

  it('leaves a change of its own message to be written', () => {
    const asked = appendMessage(FIRST, { id: 'q', nowMs: 1, message: textMessage('user', 'Ask') });
    const tab = tabWith(withReply('', asked));
    tab.change((each) => deleteMessage(each, 'q', 3));
    tab.tell({
      kind: 'reply-read',
      id: TAB_CONVERSATION_ID,
      nodeId: 'a',
      reply: replyOf('Half'),
      isRunningHere: false,
    });
    const [, effects] = synchronise(tab.state, { kind: 'turn', id: TAB_CONVERSATION_ID });
    const [write] = effects.filter((effect) => effect.kind === 'write');
    expect(write?.previous?.nodes.get('a')?.parentId).toBe('q');
    expect(write?.conversation.nodes.get('a')?.parentId).toBeNull();
  });

  it('is not taken for the one that is received here', () => {
    const tab = tabWith(withReply('Half of it'));
    const before = tab.open;
    tab.tell({
      kind: 'reply-read',
      id: TAB_CONVERSATION_ID,
      nodeId: 'a',
      reply: replyOf('Half'),
      isRunningHere: true,
    });
    expect(tab.open).toBe(before);
  });
});

describe('the typed text of another tab', () => {
  it.each([
    ['is taken where nobody types into the conversation here', false, 'theirs'],
    ['is not where somebody does', true, 'mine'],
  ])('%s', (_what, isShown, expected) => {
    const tab = new SynchronisedTab(new TabDatabase(), 0, isShown);
    const saved = { ...withReply('Done'), unsentText: 'mine' };
    tab.put(saved);
    drain([tab]);
    tab.database.stored = { ...saved, title: 'Theirs', unsentText: 'theirs' };
    tab.tell({ kind: 'saved-elsewhere', id: TAB_CONVERSATION_ID });
    drain([tab]);
    expect(tab.open).toMatchObject({ title: 'Theirs', unsentText: expected });
  });
});
