import { interruptReply } from '#domain/conversation/changes/interrupt-reply.ts';
import type { ReplyState } from '#domain/conversation/changes/update-reply.ts';
import { isRunningStatus, withReplyState } from '#domain/conversation/changes/update-reply.ts';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import { replyProgress } from '#domain/conversation/merge-conversations.ts';
import type { PartialReply } from '#domain/records/journal-record.ts';
import type { ConversationStore } from '#platform/conversations/conversation-store.ts';
import type { Clock } from './clock.ts';
import type { Journal } from './journal.ts';
import type { RunLocks } from './run-locks.ts';

/** What the keeper must know of a request in flight. */
export interface KeptRun {
  readonly id: string;
  subscribe(listener: () => void): () => void;
  getSnapshot(): ReplyState;
  readonly finished: Promise<ReplyState>;
}

/** Saves replies while they come, and finds those whose tab went away. */
export interface ReplyKeeper {
  /**
   * Saves the reply at least every second until its run is over, and at once when the page is hidden or left. `stored`
   * is settled once the conversation with this message has been saved. Resolves after the last save.
   */
  keep(run: KeptRun, conversationId: string, node: MessageNode, stored?: Promise<unknown>): Promise<void>;
  /**
   * For the start of the page: brings back what a page that was left could save only in haste, and marks replies whose
   * tab is gone as interrupted: now, or as soon as it goes. Resolves when what can be known now is done.
   */
  recover(): Promise<void>;
  /** Watches the replies of a loaded conversation that another tab is receiving, in case that tab goes. */
  watch(conversation: Conversation): void;
  /** Stops watching; what runs here is saved once more. */
  dispose(): void;
}

const SAVE_EVERY_MS = 800;
/** Without locks: a reply that was not saved for this long has no tab any more. Running ones are saved every second. */
const SILENT_AFTER_MS = 10_000;

/** Makes the keeper. `onRecovered` is told of each reply that it marked as interrupted. */
export function createReplyKeeper(deps: {
  readonly store: ConversationStore;
  readonly journal: Journal;
  readonly locks: RunLocks;
  readonly clock: Clock;
  onRecovered(conversationId: string, nodeId: string): void;
}): ReplyKeeper {
  const { store, journal, locks, clock } = deps;
  const keptHere = new Map<string, { saveNow(): void; saveInHaste(): void }>();
  const watched = new Map<string, () => void>();
  const nameOf = (runId: string) => journal.nameOf('reply', runId, 'all');

  const stopListening = journal.onLeaving(() => {
    for (const kept of keptHere.values()) {
      kept.saveInHaste();
      kept.saveNow();
    }
  });

  async function keep(
    run: KeptRun,
    conversationId: string,
    node: MessageNode,
    stored: Promise<unknown> = Promise.resolve(),
  ): Promise<void> {
    let savedState: ReplyState | null = null;
    let stateOnDisk: ReplyState | null = null;
    let savedAtMs = clock.nowMs();
    let callOff: (() => void) | null = null;
    let saving: Promise<unknown> = Promise.resolve();
    const name = nameOf(run.id);

    const save = (state: ReplyState): Promise<unknown> => {
      callOff?.();
      callOff = null;
      savedState = state;
      savedAtMs = clock.nowMs();
      const updated = withReplyState(node, state);
      if (updated === null) return saving;
      saving = store.saveReply(conversationId, updated).then((outcome) => {
        if (outcome !== 'disk') return;
        stateOnDisk = state;
        // Only what is on the disk makes the copy made in haste needless.
        if (savedState === state) journal.settle(name);
      });
      return saving;
    };
    const saveNow = () => {
      const state = run.getSnapshot();
      if (state !== savedState || !locks.available) void save(state);
    };
    const onChange = () => {
      // Timers of hidden pages come late; the events of the reply itself do not.
      const waitMs = savedAtMs + SAVE_EVERY_MS - clock.nowMs();
      if (waitMs <= 0) saveNow();
      else callOff ??= clock.after(waitMs, saveNow);
    };
    const saveInHaste = () => {
      const state = run.getSnapshot();
      if (state === stateOnDisk) return;
      const left = brokenOffByLeaving(state);
      const value = { conversationId, nodeId: node.id, runId: run.id, state: left };
      journal.note(name, { kind: 'reply', value }, 'now');
    };

    // Before anything is stored: another tab that reads of this run must find that it has a tab.
    keptHere.set(run.id, { saveNow, saveInHaste });
    locks.hold(run.id, run.finished);
    await stored;
    const unsubscribe = run.subscribe(onChange);
    // What came meanwhile made its change known to nobody, and it may be the last for a long time.
    if (run.getSnapshot().status !== 'waiting') onChange();
    const stopBeat = locks.available ? () => {} : beat(saveNow);
    const last = await run.finished;
    unsubscribe();
    stopBeat();
    await save(last);
    keptHere.delete(run.id);
  }

  /** Without locks other tabs know by regular saves that this one lives. */
  function beat(saveNow: () => void): () => void {
    let callOff = clock.after(SILENT_AFTER_MS / 4, tick);
    function tick() {
      saveNow();
      callOff = clock.after(SILENT_AFTER_MS / 4, tick);
    }
    return () => callOff();
  }

  async function recover(): Promise<void> {
    const partials = journal.read('reply').map(({ value }) => value.runId);
    const running = await store.listRunning();
    const waits = running.map(({ conversationId, nodeId, runId, savedAtMs }) =>
      watchReply(conversationId, nodeId, runId, savedAtMs),
    );
    const listed = new Set(running.map((reply) => reply.runId));
    // Its reply ended after the copy was made, or is gone.
    for (const runId of partials) if (!listed.has(runId)) journal.settle(nameOf(runId));
    await Promise.all(waits);
  }

  function watch(conversation: Conversation): void {
    for (const { id, reply } of conversation.nodes.values()) {
      if (reply !== null && isRunningStatus(reply.status))
        void watchReply(conversation.id, id, reply.runId, clock.nowMs());
    }
  }

  /** Resolves when the reply has been dealt with, or at once when its tab lives. */
  function watchReply(
    conversationId: string,
    nodeId: string,
    runId: string,
    savedAtMs: number,
  ): Promise<void> {
    if (keptHere.has(runId) || watched.has(runId)) return Promise.resolve();
    return new Promise((resolve) => {
      const end = async () => {
        watched.delete(runId);
        await interrupt(conversationId, nodeId, runId);
        resolve();
      };
      if (locks.available) {
        watched.set(runId, locks.whenFree(runId, end));
        // A free lock is granted within a moment; after that its tab lives.
        clock.after(LOCK_GRANTED_WITHIN_MS, resolve);
      } else {
        watchSilence(conversationId, nodeId, runId, savedAtMs, end);
        resolve();
      }
    });
  }

  function watchSilence(
    conversationId: string,
    nodeId: string,
    runId: string,
    savedAtMs: number,
    end: () => Promise<void>,
  ): void {
    const check = async () => {
      const running = await store.listRunning();
      const now = running.find((reply) => reply.runId === runId);
      if (now === undefined) watched.delete(runId);
      else if (now.savedAtMs === savedAtMs) await end();
      else watchSilence(conversationId, nodeId, runId, now.savedAtMs, end);
    };
    watched.set(
      runId,
      clock.after(SILENT_AFTER_MS, () => void check()),
    );
  }

  async function interrupt(conversationId: string, nodeId: string, runId: string): Promise<void> {
    const name = nameOf(runId);
    const partial = journal.readOne('reply', name);
    const conversation = await store.loadConversation(conversationId);
    const node = conversation?.nodes.get(nodeId);
    if (node?.reply?.runId === runId && isRunningStatus(node.reply.status)) {
      const outcome = await store.saveReply(conversationId, interruptReply(furtherState(node, partial)));
      if (outcome === 'memory') return;
      deps.onRecovered(conversationId, nodeId);
    }
    journal.settle(name);
  }

  return {
    keep,
    recover,
    watch,
    dispose() {
      stopListening();
      for (const callOff of watched.values()) callOff();
      watched.clear();
      for (const kept of keptHere.values()) kept.saveNow();
    },
  };
}

/** A browser ends the requests of a page before it says that the page is left: the reply did not fail, it was left. */
function brokenOffByLeaving(state: ReplyState): ReplyState {
  const isBroken = state.status === 'failed' && state.error?.kind === 'interrupted';
  return isBroken ? { ...state, status: 'streaming', error: null } : state;
}

const LOCK_GRANTED_WITHIN_MS = 250;

/** The message with the further one of its stored state and the copy made in haste. */
function furtherState(node: MessageNode, partial: PartialReply | null): MessageNode {
  if (partial === null || partial.nodeId !== node.id) return node;
  const restored = withReplyState(node, partial.state);
  if (restored?.reply == null || node.reply === null) return node;
  return replyProgress(restored.reply) > replyProgress(node.reply) ? restored : node;
}
