import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { mergeConversations } from '#domain/conversation/merge-conversations.ts';
import type { SavingEffect, SavingEvent } from '#domain/saving/saving-event.ts';
import { NOTHING_SEEN, synchronise } from '#domain/saving/synchronise.ts';
import { textMessage } from '#domain/wire/message.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';

/** The conversation of every tab. */
export const TAB_CONVERSATION_ID = 'c';
/** As every tab begins with it. */
export const FIRST = createConversation({ id: TAB_CONVERSATION_ID, nowMs: 1, draft: PLAIN_DRAFT });

/** A database that several tabs write to; what a write says takes effect when it ends. */
export class TabDatabase {
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
export class SynchronisedTab {
  state = NOTHING_SEEN;
  open: Conversation | null = FIRST;
  pending: { readonly kind: string; readonly run: () => void }[] = [];
  /** The messages that the page's own storage holds. */
  noted = new Set<string>();
  told: SavingEffect[] = [];

  readonly database: TabDatabase;
  readonly index: number;
  readonly isShown: boolean;

  constructor(database: TabDatabase, index: number, isShown = true) {
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
              ? { kind: 'saved-elsewhere', id: TAB_CONVERSATION_ID }
              : { kind: 'removed-elsewhere', id: TAB_CONVERSATION_ID, isInUse: this.isShown },
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
        later('timer', () => this.tell({ kind: 'waited', id: TAB_CONVERSATION_ID }));
        return;
      case 'stop-timer':
        this.pending = this.pending.filter(({ kind }) => kind !== 'timer');
        return;
      case 'take-turn':
        later('turn', () => this.tell({ kind: 'turn', id: TAB_CONVERSATION_ID }));
        return;
      case 'write':
        later('write', () => {
          if (effect.isBack) database.isDeleted = false;
          database.save(effect.conversation, effect.previous, this.index);
          this.tell({ kind: 'written', id: TAB_CONVERSATION_ID, isOnDisk: true });
        });
        return;
      case 'read':
        later('read', () =>
          this.tell({
            kind: 'read',
            id: TAB_CONVERSATION_ID,
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
        this.tell({ kind: 'closed', id: TAB_CONVERSATION_ID });
        return;
      default:
        this.told.push(effect);
    }
  }
}

/** Lets everything happen that waits in these tabs. Throws where that never ends. */
export function drain(tabs: readonly SynchronisedTab[]): void {
  for (let rounds = 0; tabs.some(({ pending }) => pending.length > 0); rounds += 1) {
    if (rounds > 10_000) throw new Error('The tabs never come to rest.');
    for (const tab of tabs) tab.step(0);
  }
}

/** Something happens in a tab: a change, its being left, or one of the things that wait. */
export function happen(tab: SynchronisedTab, what: string, at: number, number: number): void {
  if (what === 'step') tab.step(at);
  else if (what === 'leave') tab.tell({ kind: 'leaving' });
  else tab.change((each) => changed(each, what, number));
}

/** A conversation after a change of a kind. */
export function changed(each: Conversation, what: string, number: number): Conversation {
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

/** The ids of its messages, sorted. */
export const idsOf = (conversation: Conversation | null) => [...(conversation?.nodes.keys() ?? [])].sort();
