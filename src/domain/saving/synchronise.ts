import { withReplyState } from '#domain/conversation/changes/update-reply.ts';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import { mergeConversations } from '#domain/conversation/merge-conversations.ts';
import { isWorthKeeping, isWorthKeepingWhileShown } from '#domain/conversation/worth-keeping.ts';
import type { SavingEffect, SavingEvent } from './saving-event.ts';

/** One conversation between the page and the database. */
interface Entry {
  /** As the page has it; null: it is not open. */
  readonly open: Conversation | null;
  /** What this tab last read or began to write: a write says what differs from it. */
  readonly agreed: Conversation | null;
  /** What is known to be in the database, or said not to be. */
  readonly landed: Conversation | null;
  /** One after the other, so that a merge never meets a write half-way. The first has its turn, or waits for it. */
  readonly jobs: readonly Job[];
  /** A draft waits a little before it is written. */
  readonly isTimed: boolean;
  readonly isRemovedElsewhere: boolean;
}

type Job =
  | { readonly kind: 'read' | 'write' }
  | { readonly kind: 'writing'; readonly conversation: Conversation; readonly isBack: boolean }
  | { readonly kind: 'reading' };

/** Every conversation that was seen since the page began, by id. */
export type SavingState = ReadonlyMap<string, Entry>;

/** A step: the state after it, and what is to be done. */
export type SavingStep = readonly [SavingState, readonly SavingEffect[]];

export const NOTHING_SEEN: SavingState = new Map();

const UNSEEN: Entry = {
  open: null,
  agreed: null,
  landed: null,
  jobs: [],
  isTimed: false,
  isRemovedElsewhere: false,
};

type EntryStep = readonly [Entry, readonly SavingEffect[]];

/** Whether another tab deleted a conversation that is still on this page. */
export function isRemovedElsewhere(state: SavingState, id: string): boolean {
  return state.get(id)?.isRemovedElsewhere ?? false;
}

/** Whether nothing of a conversation waits to be written or read. */
export function isIdle(state: SavingState, id: string): boolean {
  return (state.get(id)?.jobs.length ?? 0) === 0;
}

/**
 * Keeps the page and the database in step: decides what is written when, and what becomes of that which other tabs write.
 * Pure; see decisions/saving.md.
 */
export function synchronise(state: SavingState, event: SavingEvent): SavingStep {
  switch (event.kind) {
    case 'leaving':
      return inEach(
        state,
        [...state].filter(([, entry]) => entry.isTimed).map(([id]) => id),
        (entry, id) => save(entry, id),
      );
    case 'switched': {
      const [left, leftEffects] = inEach(state, [event.from], leave);
      const [shown, shownEffects] = inEach(left, [event.to], arrive);
      return [shown, [...shownEffects, ...leftEffects]];
    }
    default: {
      const id = 'conversation' in event ? event.conversation.id : event.id;
      return inEach(state, [id], (entry) => stepOne(entry, event));
    }
  }
}

function inEach(
  state: SavingState,
  ids: readonly string[],
  step: (entry: Entry, id: string) => EntryStep,
): SavingStep {
  const next = new Map(state);
  const effects = ids.flatMap((id) => {
    const [entry, own] = step(next.get(id) ?? UNSEEN, id);
    next.set(id, entry);
    return own;
  });
  return [next, effects];
}

function stepOne(
  entry: Entry,
  event: Exclude<SavingEvent, { readonly kind: 'leaving' | 'switched' }>,
): EntryStep {
  switch (event.kind) {
    case 'opened':
      return [{ ...entry, open: event.conversation }, []];
    case 'loaded':
      return [{ ...entry, agreed: event.conversation, landed: event.conversation }, []];
    case 'edited':
      return edit(entry, event.conversation, event.isShown);
    case 'closed':
      return [{ ...entry, open: null }, []];
    case 'needed':
    case 'waited':
      return save(entry, event.id);
    case 'turn':
      return takeTurn(entry, event.id);
    case 'written':
      return endWrite(entry, event.id, event.isOnDisk);
    case 'read':
      return merge(entry, event.id, event.theirs, event.isShown);
    case 'outdated':
      return readAgain(entry, event.id);
    case 'saved-elsewhere':
      return hearSaved(entry, event.id);
    case 'removed-elsewhere':
      return hearRemoved(entry, event.id, event.isInUse);
    case 'reply-read':
      return event.isRunningHere || event.reply === null
        ? [entry, []]
        : takeReply(entry, event.nodeId, (node) => event.reply && withReplyState(node, event.reply));
  }
}

function edit(entry: Entry, now: Conversation, isShown: boolean): EntryStep {
  const old = entry.open;
  const open = { ...entry, open: now };
  if (old === now || entry.agreed === now) return [open, []];
  const isTyped = now.draft !== old?.draft || now.unsentText !== old.unsentText;
  const kept: readonly SavingEffect[] = isTyped ? [{ kind: 'keep-draft', conversation: now }] : [];
  const known = entry.agreed ?? old;
  if (known && onlyTextDiffers(known, now)) return [open, kept];
  // Too large for the page's own storage. One that was sent as well is a message, which is noted below.
  const isAttached = old !== null && old.nodes === now.nodes && attachmentsDiffer(old, now);
  if (isAttached) return after(kept, save(open, now.id));
  if (!(isShown ? isWorthKeepingWhileShown(now) : isWorthKeeping(now))) return [open, kept];
  if (old && onlyDraftDiffers(old, now)) return after(kept, saveSoon(open, now.id));
  return after(
    [...kept, { kind: 'keep-messages', conversation: now, saved: entry.landed }],
    save(open, now.id),
  );
}

function leave(entry: Entry, id: string): EntryStep {
  const { open, agreed } = entry;
  return open && isWorthKeeping(open) && agreed !== open ? save(entry, id) : [entry, []];
}

function arrive(entry: Entry): EntryStep {
  return [entry, entry.open ? [{ kind: 'keep-draft', conversation: entry.open }] : []];
}

/** Written soon, once for many key presses; the page's own storage is quicker. */
function saveSoon(entry: Entry, id: string): EntryStep {
  return entry.isTimed ? [entry, []] : [{ ...entry, isTimed: true }, [{ kind: 'start-timer', id }]];
}

/** Written after what was begun before; one write that has not begun is enough for all changes until then. */
function save(entry: Entry, id: string): EntryStep {
  const timer: readonly SavingEffect[] = entry.isTimed ? [{ kind: 'stop-timer', id }] : [];
  const untimed = { ...entry, isTimed: false };
  if (hasWriteWaiting(entry)) return [untimed, timer];
  return after(timer, addJob(untimed, id, { kind: 'write' }));
}

function hasWriteWaiting({ jobs }: Entry): boolean {
  return jobs.some(({ kind }) => kind === 'write');
}

function addJob(entry: Entry, id: string, job: Job): EntryStep {
  const jobs = [...entry.jobs, job];
  return [{ ...entry, jobs }, jobs.length === 1 ? [{ kind: 'take-turn', id }] : []];
}

function endJob(entry: Entry, id: string): EntryStep {
  const jobs = entry.jobs.slice(1);
  return [{ ...entry, jobs }, [jobs.length > 0 ? { kind: 'take-turn', id } : { kind: 'idle', id }]];
}

function takeTurn(entry: Entry, id: string): EntryStep {
  const [job, ...rest] = entry.jobs;
  if (job?.kind === 'read')
    return [{ ...entry, jobs: [{ kind: 'reading' }, ...rest] }, [{ kind: 'read', id }]];
  if (job?.kind !== 'write') return [entry, []];
  const { open: conversation, agreed: previous, isRemovedElsewhere: isBack } = entry;
  // Deleted here since: nothing brings it back.
  if (conversation === null) return endJob(entry, id);
  return [
    {
      ...entry,
      agreed: conversation,
      isRemovedElsewhere: false,
      jobs: [{ kind: 'writing', conversation, isBack }, ...rest],
    },
    [{ kind: 'write', conversation, previous, isBack }],
  ];
}

function endWrite(entry: Entry, id: string, isOnDisk: boolean): EntryStep {
  const [job] = entry.jobs;
  if (job?.kind !== 'writing') return [entry, []];
  const effects: readonly SavingEffect[] = [
    // What still waits to be written is noted beside the rest: the note stays until that is there too.
    ...(isOnDisk && !hasWriteWaiting(entry) ? [{ kind: 'forget-messages', id } as const] : []),
    ...(job.isBack ? [{ kind: 'refresh-history' } as const] : []),
  ];
  return after(effects, endJob(isOnDisk ? { ...entry, landed: job.conversation } : entry, id));
}

function merge(entry: Entry, id: string, theirs: Conversation | null, isShown: boolean): EntryStep {
  const { open: mine, agreed } = entry;
  if (theirs === null || mine === null) return endJob(entry, id);
  // Compared by identity: a conversation without changes of its own takes over theirs, and is not written back.
  const isTheirs = agreed !== null && onlyTextDiffers(agreed, mine);
  const merged = isTheirs ? theirs : mergeConversations(agreed, mine, theirs);
  // Each tab has its own text in the composer.
  const next =
    isShown && merged.unsentText !== mine.unsentText ? { ...merged, unsentText: mine.unsentText } : merged;
  const taken: Entry = { ...entry, agreed: theirs, landed: theirs };
  const [saved, saving] = merged === theirs ? ([taken, []] as const) : save(taken, id);
  return after(
    [{ kind: 'show', conversation: next }, ...saving, { kind: 'watch-replies', conversation: next }],
    endJob(saved, id),
  );
}

function takeReply(
  entry: Entry,
  nodeId: string,
  update: (node: MessageNode) => MessageNode | null,
): EntryStep {
  const { open, agreed } = entry;
  const node = open?.nodes.get(nodeId);
  const updated = node ? update(node) : null;
  if (!(open && node && updated)) return [entry, []];
  const next = withNode(open, updated);
  // Only the reply is known to be in the database: what else has changed here still waits for its turn.
  const isSame = agreed?.nodes.get(nodeId) === node;
  const known = agreed === open ? next : agreed && isSame ? withNode(agreed, updated) : agreed;
  return [
    { ...entry, agreed: known },
    [
      { kind: 'show', conversation: next },
      { kind: 'watch-replies', conversation: next },
    ],
  ];
}

function hearSaved(entry: Entry, id: string): EntryStep {
  return after([{ kind: 'refresh-history' }], readAgain({ ...entry, isRemovedElsewhere: false }, id));
}

function readAgain(entry: Entry, id: string): EntryStep {
  return entry.open === null ? [entry, []] : addJob(entry, id, { kind: 'read' });
}

function hearRemoved(entry: Entry, id: string, isInUse: boolean): EntryStep {
  if (entry.open === null) return [entry, [{ kind: 'refresh-history' }]];
  return isInUse
    ? [{ ...entry, isRemovedElsewhere: true }, [{ kind: 'tell-removed', id }, { kind: 'refresh-history' }]]
    : [{ ...entry, agreed: null, landed: null }, [{ kind: 'close', id }, { kind: 'refresh-history' }]];
}

function after(effects: readonly SavingEffect[], [entry, more]: EntryStep): EntryStep {
  return [entry, [...effects, ...more]];
}

/** An empty composer is the same as another, whichever list says so. */
function attachmentsDiffer(a: Conversation, b: Conversation): boolean {
  return (
    a.unsentAttachments !== b.unsentAttachments && a.unsentAttachments.length + b.unsentAttachments.length > 0
  );
}

function onlyTextDiffers(a: Conversation, b: Conversation): boolean {
  return (
    onlyDraftDiffers(a, b) &&
    a.draft === b.draft &&
    !attachmentsDiffer(a, b) &&
    a.place === b.place &&
    a.column === b.column
  );
}

function onlyDraftDiffers(a: Conversation, b: Conversation): boolean {
  return a.nodes === b.nodes && a.headId === b.headId && a.title === b.title && a.pinned === b.pinned;
}

function withNode(conversation: Conversation, node: MessageNode): Conversation {
  return { ...conversation, nodes: new Map(conversation.nodes).set(node.id, node) };
}
