import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { mergeConversations } from '#domain/conversation/merge-conversations.ts';
import { textMessage } from '#domain/wire/message.ts';
import { PLAIN_DRAFT, replyRecord } from '#testing/arbitrary-conversation.ts';
import type { SavingEffect, SavingEvent } from './saving-event.ts';
import { isIdle, isRemovedElsewhere, NOTHING_SEEN, synchronise } from './synchronise.ts';

const ID = 'c';
const FIRST = createConversation({ id: ID, nowMs: 1, draft: PLAIN_DRAFT });

/** A database that several tabs write to; what a write says takes effect when it ends. */
class Database {
  stored: Conversation | null = null;
  isDeleted = false;
  readonly listeners: ((event: 'saved' | 'removed') => void)[] = [];

  save(conversation: Conversation, previous: Conversation | null, writer: number): void {
    this.stored = this.stored ? mergeConversations(previous, conversation, this.stored) : conversation;
    this.tellOthers('saved', writer);
  }

  tellOthers(event: 'saved' | 'removed', teller: number): void {
    for (const [index, listener] of this.listeners.entries()) if (index !== teller) listener(event);
  }
}

/** A tab with one conversation. What takes time waits in `pending` until the test lets it happen. */
class Tab {
  state = NOTHING_SEEN;
  open: Conversation | null = FIRST;
  pending: { readonly kind: string; readonly run: () => void }[] = [];
  /** The messages that the page's own storage holds. */
  noted = new Set<string>();
  told: SavingEffect[] = [];

  readonly database: Database;
  readonly index: number;
  readonly isShown: boolean;

  constructor(database: Database, index: number, isShown = true) {
    this.database = database;
    this.index = index;
    this.isShown = isShown;
    this.tell({ kind: 'opened', conversation: FIRST });
    database.listeners[index] = (event) =>
      this.pending.push({
        kind: 'hear',
        run: () =>
          this.tell(
            event === 'saved'
              ? { kind: 'saved-elsewhere', id: ID }
              : { kind: 'removed-elsewhere', id: ID, isInUse: this.isShown },
          ),
      });
  }

  tell(event: SavingEvent): void {
    const [next, effects] = synchronise(this.state, event);
    this.state = next;
    for (const effect of effects) this.perform(effect);
  }

  change(change: (conversation: Conversation) => Conversation): void {
    if (this.open) this.put(change(this.open));
  }

  put(conversation: Conversation): void {
    this.open = conversation;
    this.tell({ kind: 'edited', conversation, isShown: this.isShown });
  }

  /** Lets one of the things that wait happen; those of one kind keep their order. */
  step(at: number): void {
    const kinds = [...new Set(this.pending.map(({ kind }) => kind))];
    const kind = kinds[at % kinds.length];
    const index = this.pending.findIndex((each) => each.kind === kind);
    const [next] = index < 0 ? [] : this.pending.splice(index, 1);
    next?.run();
  }

  perform(effect: SavingEffect): void {
    const { database } = this;
    const later = (kind: string, run: () => void) => void this.pending.push({ kind, run });
    switch (effect.kind) {
      case 'keep-messages': {
        const saved = effect.saved?.nodes;
        this.noted = new Set([...effect.conversation.nodes.keys()].filter((id) => !saved?.has(id)));
        return;
      }
      case 'forget-messages':
        this.noted.clear();
        return;
      case 'start-timer':
        later('timer', () => this.tell({ kind: 'waited', id: ID }));
        return;
      case 'stop-timer':
        this.pending = this.pending.filter(({ kind }) => kind !== 'timer');
        return;
      case 'take-turn':
        later('turn', () => this.tell({ kind: 'turn', id: ID }));
        return;
      case 'write':
        later('write', () => {
          if (effect.isBack) database.isDeleted = false;
          database.save(effect.conversation, effect.previous, this.index);
          this.tell({ kind: 'written', id: ID });
        });
        return;
      case 'read':
        later('read', () =>
          this.tell({
            kind: 'read',
            id: ID,
            theirs: database.isDeleted ? null : database.stored,
            isShown: this.isShown,
          }),
        );
        return;
      case 'show':
        this.put(effect.conversation);
        return;
      case 'close':
        this.open = null;
        this.tell({ kind: 'closed', id: ID });
        return;
      default:
        this.told.push(effect);
    }
  }
}

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

function happen(tab: Tab, what: string, at: number, number: number): void {
  if (what === 'step') tab.step(at);
  else if (what === 'leave') tab.tell({ kind: 'leaving' });
  else tab.change((each) => changed(each, what, number));
}

function changed(each: Conversation, what: string, number: number): Conversation {
  switch (what) {
    case 'message':
      return appendMessage(each, {
        id: `m${number}`,
        nowMs: number,
        message: textMessage('user', `m${number}`),
      });
    case 'pin':
      return { ...each, pinned: !each.pinned };
    case 'title':
      return { ...each, title: `title ${number}` };
    case 'draft':
      return { ...each, draft: { ...each.draft, model: `model ${number}` } };
    default:
      return { ...each, unsentText: `typed ${number}` };
  }
}

function drain(tabs: readonly Tab[]): void {
  for (let rounds = 0; tabs.some(({ pending }) => pending.length > 0); rounds += 1) {
    if (rounds > 10_000) throw new Error('The tabs never come to rest.');
    for (const tab of tabs) tab.step(0);
  }
}

const idsOf = (conversation: Conversation | null) => [...(conversation?.nodes.keys() ?? [])].sort();

describe('two tabs with one conversation', () => {
  it('lose no message, in whatever order things happen: each is in the database or noted in its tab at any moment', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(happening, messaging), { maxLength: 60 }), (script) => {
        const database = new Database();
        const tabs = [new Tab(database, 0), new Tab(database, 1)];
        const added: { readonly id: string; readonly tab: Tab }[] = [];
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
        const database = new Database();
        const tabs = [new Tab(database, 0), new Tab(database, 1)];
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
          expect(isIdle(tab.state, ID)).toBe(true);
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
        const database = new Database();
        const tabs = [new Tab(database, 0), new Tab(database, 1)];
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

describe('when a change is written', () => {
  const saved = (tab: Tab, conversation: Conversation) => {
    tab.database.stored = conversation;
    tab.tell({ kind: 'loaded', conversation });
    tab.put(conversation);
  };
  const waitingFor = (tab: Tab) => tab.pending.map(({ kind }) => kind);

  it('notes what the last write took, and what came while it was under way', () => {
    const tab = new Tab(new Database(), 0);
    happen(tab, 'message', 0, 1);
    tab.step(0);
    happen(tab, 'message', 0, 2);
    tab.step(0);
    happen(tab, 'message', 0, 3);
    expect(idsOf(tab.database.stored)).toEqual(['m1']);
    expect([...tab.noted]).toEqual(['m2', 'm3']);
  });

  it('at once: another version of a message is shown, or something is attached', () => {
    const tab = new Tab(new Database(), 0);
    saved(tab, changed(changed(FIRST, 'message', 1), 'message', 2));
    tab.change((each) => ({ ...each, headId: 'm1' }));
    expect(waitingFor(tab)).toEqual(['turn']);
    drain([tab]);
    const file = { id: 'a', name: 'a', mediaType: 'image/png', byteLength: 1, width: 1, height: 1 };
    tab.change((each) => ({ ...each, unsentAttachments: [{ ...file, part: new Map() }] }));
    expect(waitingFor(tab)).toEqual(['turn']);
  });

  it('not at all: the draft of a chat that holds nothing but what is being typed', () => {
    const tab = new Tab(new Database(), 0);
    happen(tab, 'type', 0, 1);
    happen(tab, 'draft', 0, 2);
    expect(tab.pending).toEqual([]);
    expect(tab.told.map(({ kind }) => kind)).toEqual(['keep-draft', 'keep-draft']);
  });

  it('not at all: a conversation that is left as it was saved', () => {
    const tab = new Tab(new Database(), 0);
    saved(tab, changed(FIRST, 'message', 1));
    tab.tell({ kind: 'switched', from: ID, to: 'other' });
    expect(tab.pending).toEqual([]);
  });

  it('not at all: what another tab made of a conversation in which only the typed text differs', () => {
    const tab = new Tab(new Database(), 0);
    const conversation = changed(FIRST, 'message', 1);
    saved(tab, conversation);
    happen(tab, 'type', 0, 2);
    tab.database.stored = changed(conversation, 'message', 3);
    tab.tell({ kind: 'saved-elsewhere', id: ID });
    while (waitingFor(tab).some((kind) => kind !== 'write')) tab.step(0);
    expect(waitingFor(tab)).toEqual([]);
    expect(idsOf(tab.open)).toEqual(['m1', 'm3']);
  });
});

describe('a conversation that is deleted', () => {
  it('here is not written by what still waited', () => {
    const tab = new Tab(new Database(), 0);
    tab.change((each) => ({ ...each, title: 'Named' }));
    tab.perform({ kind: 'close', id: ID });
    drain([tab]);
    expect(tab.database.stored).toBeNull();
    expect(isIdle(tab.state, ID)).toBe(true);
  });

  it('in another tab comes back with the next change of the tab that shows it', () => {
    const database = new Database();
    const tab = new Tab(database, 0);
    database.isDeleted = true;
    tab.tell({ kind: 'removed-elsewhere', id: ID, isInUse: true });
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
    const database = new Database();
    const tab = new Tab(database, 0);
    database.isDeleted = true;
    tab.tell({ kind: 'removed-elsewhere', id: ID, isInUse: true });
    tab.tell({ kind: 'outdated', id: ID });
    drain([tab]);
    expect(database.isDeleted).toBe(true);
    tab.change((each) => ({ ...each, title: 'Named' }));
    drain([tab]);
    expect(database.isDeleted).toBe(false);
  });

  it('in another tab and saved again by one is there again', () => {
    const tab = new Tab(new Database(), 0);
    tab.tell({ kind: 'removed-elsewhere', id: ID, isInUse: true });
    expect(isRemovedElsewhere(tab.state, ID)).toBe(true);
    tab.tell({ kind: 'saved-elsewhere', id: ID });
    expect(isRemovedElsewhere(tab.state, ID)).toBe(false);
  });

  it('in another tab leaves this one where nothing shows it', () => {
    const tab = new Tab(new Database(), 0, false);
    tab.tell({ kind: 'removed-elsewhere', id: ID, isInUse: false });
    expect(tab.open).toBeNull();
  });
});

describe('a reply that another tab receives', () => {
  it('leaves what was changed here meanwhile to be written', () => {
    const tab = new Tab(new Database(), 0);
    const reply = (text: string) => replyRecord({ runId: 'r', text, status: 'streaming' });
    const node = { id: 'a', nowMs: 2, message: textMessage('assistant', '') };
    const begun = appendMessage(FIRST, { ...node, reply: reply('') });
    tab.database.stored = begun;
    tab.open = begun;
    tab.tell({ kind: 'opened', conversation: begun });
    tab.tell({ kind: 'loaded', conversation: begun });
    tab.change((each) => ({ ...each, title: 'Named' }));
    tab.tell({ kind: 'reply-read', id: ID, nodeId: 'a', reply: reply('Half'), isRunningHere: false });
    expect(tab.open.nodes.get('a')?.reply?.reply.choices[0]?.text).toBe('Half');
    drain([tab]);
    expect(tab.database.stored.title).toBe('Named');
  });
});

describe('what is left for another chat', () => {
  it('is written where it holds anything, and the draft of the other is noted', () => {
    const tab = new Tab(new Database(), 0);
    tab.change((each) => ({ ...each, unsentText: 'half a sentence' }));
    expect(tab.pending).toEqual([]);
    tab.tell({ kind: 'switched', from: ID, to: 'other' });
    drain([tab]);
    expect(tab.database.stored?.unsentText).toBe('half a sentence');
  });

  it('is not written where it is empty', () => {
    const tab = new Tab(new Database(), 0);
    tab.tell({ kind: 'switched', from: ID, to: 'other' });
    expect(tab.pending).toEqual([]);
  });
});
