import type { ReplyState } from '#domain/conversation/changes/update-reply.ts';
import { withReplyState } from '#domain/conversation/changes/update-reply.ts';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import type { Clock } from '#platform/clock.ts';
import type { ConversationStore } from '#platform/conversations/conversation-store.ts';
import type { Journal } from '#platform/journal.ts';
import type { KeptRun } from './reply-keeper.ts';

const SAVE_EVERY_MS = 800;

/** What saves one reply. */
export interface ReplySaver {
  /** The run has something new: saved now, or when the last save is long enough ago. */
  noteChange(): void;
  /** Saves the reply as it is, if it is another than was saved last. */
  saveNow(): void;
  /** Puts a copy into the journal, for a page that may have no time for more. */
  saveInHaste(): void;
  /** The last state; resolves once it is saved. */
  save(state: ReplyState): Promise<unknown>;
}

/** Makes what saves a reply: `always` also saves one that has not changed. */
export function createReplySaver({
  run,
  conversationId,
  node,
  store,
  journal,
  name,
  clock,
  always,
}: {
  readonly run: KeptRun;
  readonly conversationId: string;
  readonly node: MessageNode;
  readonly store: ConversationStore;
  readonly journal: Journal;
  /** The name of the reply's copy in the journal. */
  readonly name: string;
  readonly clock: Clock;
  readonly always: boolean;
}): ReplySaver {
  let savedState: ReplyState | null = null;
  let stateOnDisk: ReplyState | null = null;
  let savedAtMs = clock.nowMs();
  let callOff: (() => void) | null = null;
  let saving: Promise<unknown> = Promise.resolve();

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
    if (state !== savedState || always) void save(state);
  };
  const noteChange = () => {
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

  return { noteChange, saveNow, saveInHaste, save };
}

/** A browser ends the requests of a page before it says that the page is left: the reply did not fail, it was left. */
function brokenOffByLeaving(state: ReplyState): ReplyState {
  const isBroken = state.status === 'failed' && state.error?.kind === 'interrupted';
  return isBroken ? { ...state, status: 'streaming', error: null } : state;
}
