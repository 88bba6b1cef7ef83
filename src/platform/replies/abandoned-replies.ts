import { interruptReply } from '#domain/conversation/changes/interrupt-reply.ts';
import { isRunningStatus, withReplyState } from '#domain/conversation/changes/update-reply.ts';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { replyProgress } from '#domain/conversation/merge-conversations.ts';
import type { PartialReply } from '#domain/records/journal-record.ts';
import type { Clock } from '#platform/clock.ts';
import type { ConversationStore } from '#platform/conversations/conversation-store.ts';
import type { Journal } from '#platform/journal.ts';
import type { RunLocks } from './run-locks.ts';

/** Without locks: a reply that was not saved for this long has no tab any more. Running ones are saved more often. */
export const SILENT_AFTER_MS = 10_000;
const LOCK_GRANTED_WITHIN_MS = 250;

/** A reply that another tab receives, or received. */
interface ForeignReply {
  readonly conversationId: string;
  readonly nodeId: string;
  readonly runId: string;
  readonly savedAtMs: number;
}

/** What the watch over replies of other tabs is given. */
interface WatchDeps {
  readonly store: ConversationStore;
  readonly journal: Journal;
  readonly locks: RunLocks;
  readonly clock: Clock;
  /** The name of a reply's copy in the journal. */
  nameOf(runId: string): string;
  onRecovered(conversationId: string, nodeId: string): void;
}

/** Watches replies that other tabs receive, and marks those whose tab is gone as interrupted. */
export function createTabWatch({ store, journal, locks, clock, nameOf, onRecovered }: WatchDeps) {
  const watched = new Map<string, () => void>();

  /** Resolves when the reply has been dealt with, or at once when its tab lives. */
  function watch(reply: ForeignReply): Promise<void> {
    const { runId } = reply;
    if (watched.has(runId)) return Promise.resolve();
    return new Promise((resolve) => {
      const end = async () => {
        watched.delete(runId);
        await interrupt(reply);
        resolve();
      };
      if (locks.available) {
        watched.set(runId, locks.whenFree(runId, end));
        // A free lock is granted within a moment; after that its tab lives.
        clock.after(LOCK_GRANTED_WITHIN_MS, resolve);
      } else {
        watchSilence(reply, end);
        resolve();
      }
    });
  }

  function watchSilence(reply: ForeignReply, end: () => Promise<void>): void {
    const { runId, savedAtMs } = reply;
    const check = async () => {
      const running = await store.listRunning();
      const now = running.find((each) => each.runId === runId);
      if (now === undefined) watched.delete(runId);
      else if (now.savedAtMs === savedAtMs) await end();
      else watchSilence({ ...reply, savedAtMs: now.savedAtMs }, end);
    };
    watched.set(
      runId,
      clock.after(SILENT_AFTER_MS, () => void check()),
    );
  }

  async function interrupt({ conversationId, nodeId, runId }: ForeignReply): Promise<void> {
    const name = nameOf(runId);
    const partial = journal.readOne('reply', name);
    const conversation = await store.loadConversation(conversationId);
    const node = conversation?.nodes.get(nodeId);
    if (node?.reply?.runId === runId && isRunningStatus(node.reply.status)) {
      const outcome = await store.saveReply(conversationId, interruptReply(furtherState(node, partial)));
      if (outcome === 'memory') return;
      onRecovered(conversationId, nodeId);
    }
    journal.settle(name);
  }

  return {
    watch,
    dispose() {
      for (const callOff of watched.values()) callOff();
      watched.clear();
    },
  };
}

/** The message with the further one of its stored state and the copy made in haste. */
function furtherState(node: MessageNode, partial: PartialReply | null): MessageNode {
  if (partial === null || partial.nodeId !== node.id) return node;
  const restored = withReplyState(node, partial.state);
  if (restored?.reply == null || node.reply === null) return node;
  return replyProgress(restored.reply) > replyProgress(node.reply) ? restored : node;
}
