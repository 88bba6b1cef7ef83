import type { Conversation } from '#domain/conversation/conversation.ts';
import type { SavingEffect, SavingEvent } from '#domain/saving/saving-event.ts';
import type { ConversationStore } from '#platform/conversations/conversation-store.ts';
import type { DraftKeeper } from '#platform/draft-keeper.ts';
import type { ReplyKeeper } from '#platform/replies/reply-keeper.ts';
import type { UnsavedMessages } from '#platform/unsaved-messages.ts';
import type { WorkbenchStore } from '#state/store.ts';

/** A draft that changes at each key press is written to the database at most this often; the draft keeper is quicker. */
const DRAFT_DELAY_MS = 600;

type EffectOf<K extends SavingEffect['kind']> = Extract<SavingEffect, { readonly kind: K }> & {
  readonly kind: K;
};
type EffectActions = { readonly [K in SavingEffect['kind']]: (effect: EffectOf<K>) => void };

/** What the performer is given. */
export interface PerformerDeps {
  readonly store: WorkbenchStore;
  readonly disk: ConversationStore;
  readonly drafts: DraftKeeper;
  readonly replies: ReplyKeeper;
  readonly unsaved: UnsavedMessages;
}

/** Whom it tells of what it did, and of what is none of its business. */
interface Told {
  tell(event: SavingEvent): void;
  refreshHistory(): Promise<void>;
  tellRemoved(id: string): void;
}

/** Does what the synchroniser wants, and tells it what came of that. */
export function createPerformer({ store, disk, drafts, replies, unsaved }: PerformerDeps, keeper: Told) {
  const { tell } = keeper;
  const timers = new Map<string, number>();
  const waits = createWaits();

  async function write(conversation: Conversation, previous: Conversation | null, isBack: boolean) {
    const { id } = conversation;
    if (isBack) await disk.restoreConversation(id);
    const outcome = await disk.saveConversation(conversation, previous);
    tell({ kind: 'written', id, isOnDisk: outcome === 'disk' });
  }

  async function read(id: string): Promise<void> {
    const theirs = await disk.loadConversation(id);
    tell({ kind: 'read', id, theirs, isShown: store.getState().chatId === id });
  }

  function close(id: string): void {
    store.setState(({ conversations }) => ({
      conversations: new Map([...conversations].filter(([each]) => each !== id)),
    }));
  }

  function startTimer(id: string): void {
    timers.set(
      id,
      window.setTimeout(() => tell({ kind: 'waited', id }), DRAFT_DELAY_MS),
    );
  }

  function show(conversation: Conversation): void {
    store.setState(({ conversations }) => ({
      conversations: new Map(conversations).set(conversation.id, conversation),
    }));
  }

  const actions: EffectActions = {
    'keep-draft': ({ conversation: { id, unsentText, draft } }) => drafts.keep(id, unsentText, draft),
    'keep-messages': ({ conversation, saved }) => unsaved.keep(conversation, saved),
    'forget-messages': ({ id }) => unsaved.forget(id),
    'start-timer': ({ id }) => startTimer(id),
    'stop-timer': ({ id }) => window.clearTimeout(timers.get(id)),
    'take-turn': ({ id }) => queueMicrotask(() => tell({ kind: 'turn', id })),
    write: ({ conversation, previous, isBack }) => void write(conversation, previous, isBack),
    read: ({ id }) => void read(id),
    show: ({ conversation }) => show(conversation),
    close: ({ id }) => close(id),
    'watch-replies': ({ conversation }) => replies.watch(conversation),
    'refresh-history': () => void keeper.refreshHistory(),
    'tell-removed': ({ id }) => keeper.tellRemoved(id),
    idle: ({ id }) => waits.end(id),
  };

  return {
    effect: <K extends SavingEffect['kind']>(effect: EffectOf<K>) => actions[effect.kind](effect),
    /** Resolves once nothing of a conversation waits to be written any longer. */
    whenIdle: (id: string, isIdleNow: boolean): Promise<void> =>
      isIdleNow ? Promise.resolve() : waits.begin(id),
  };
}

/** Promises that wait for something of an id to end. */
function createWaits() {
  const waiters = new Map<string, (() => void)[]>();
  return {
    begin: (id: string): Promise<void> =>
      new Promise((resolve) => {
        waiters.set(id, [...(waiters.get(id) ?? []), resolve]);
      }),
    end(id: string): void {
      const waiting = waiters.get(id) ?? [];
      waiters.delete(id);
      for (const resolve of waiting) resolve();
    },
  };
}
