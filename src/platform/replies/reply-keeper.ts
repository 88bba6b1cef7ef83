import type { ReplyState } from '#domain/conversation/changes/update-reply.ts';
import { isRunningStatus } from '#domain/conversation/changes/update-reply.ts';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import type { Clock } from '#platform/clock.ts';
import type { ConversationStore } from '#platform/conversations/conversation-store.ts';
import type { Journal } from '#platform/journal.ts';
import { createTabWatch, SILENT_AFTER_MS } from './abandoned-replies.ts';
import type { ReplySaver } from './reply-saver.ts';
import { createReplySaver } from './reply-saver.ts';
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

/** What the keeper is given. */
interface KeeperDeps {
  readonly store: ConversationStore;
  readonly journal: Journal;
  readonly locks: RunLocks;
  readonly clock: Clock;
  onRecovered(conversationId: string, nodeId: string): void;
}

/** Makes the keeper. `onRecovered` is told of each reply that it marked as interrupted. */
export function createReplyKeeper(deps: KeeperDeps): ReplyKeeper {
  const { store, journal, locks, clock } = deps;
  const keptHere = new Map<string, ReplySaver>();
  const nameOf = (runId: string) => journal.nameOf('reply', runId, 'all');
  const others = createTabWatch({ ...deps, nameOf });

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
    const saver = createReplySaver({
      run,
      conversationId,
      node,
      store,
      journal,
      name: nameOf(run.id),
      clock,
      always: !locks.available,
    });
    // Before anything is stored: another tab that reads of this run must find that it has a tab.
    keptHere.set(run.id, saver);
    locks.hold(run.id, run.finished);
    await stored;
    const unsubscribe = run.subscribe(saver.noteChange);
    // What came meanwhile made its change known to nobody, and it may be the last for a long time.
    if (run.getSnapshot().status !== 'waiting') saver.noteChange();
    const stopBeat = locks.available ? () => {} : beat(clock, saver.saveNow);
    const last = await run.finished;
    unsubscribe();
    stopBeat();
    await saver.save(last);
    keptHere.delete(run.id);
  }

  async function recover(): Promise<void> {
    const partials = journal.read('reply').map(({ value }) => value.runId);
    const running = await store.listRunning();
    const waits = running.filter(({ runId }) => !keptHere.has(runId)).map(others.watch);
    const listed = new Set(running.map((reply) => reply.runId));
    // Its reply ended after the copy was made, or is gone.
    for (const runId of partials) if (!listed.has(runId)) journal.settle(nameOf(runId));
    await Promise.all(waits);
  }

  return {
    keep,
    recover,
    watch(conversation) {
      for (const { id, reply } of conversation.nodes.values()) {
        if (reply === null || !isRunningStatus(reply.status) || keptHere.has(reply.runId)) continue;
        const { runId } = reply;
        void others.watch({ conversationId: conversation.id, nodeId: id, runId, savedAtMs: clock.nowMs() });
      }
    },
    dispose() {
      stopListening();
      others.dispose();
      for (const kept of keptHere.values()) kept.saveNow();
    },
  };
}

/** Without locks other tabs know by regular saves that this one lives. */
function beat(clock: Clock, saveNow: () => void): () => void {
  let callOff = clock.after(SILENT_AFTER_MS / 4, tick);
  function tick() {
    saveNow();
    callOff = clock.after(SILENT_AFTER_MS / 4, tick);
  }
  return () => callOff();
}
