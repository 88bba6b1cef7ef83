import * as v from 'valibot';
import type { KeptCounts, KeptKind } from '#domain/saving/kept-counts.ts';
import { closeStorageAreas, removeStoredTexts } from '#platform/storage-area.ts';
import { countIn, deleteDatabases } from './kept-databases.ts';

/** Where things of each kind stand. */
const PLACES: Readonly<Record<KeptKind, readonly Parameters<typeof countIn>[]>> = {
  prompts: [['oxen-playground-prompts', 'prompts']],
  experiments: [['oxen-playground-experiments', 'experiments']],
  generations: [['oxen-playground-generations', 'generations']],
  recordings: [
    ['oxen-playground-recordings', 'sizes'],
    ['oxen-playground-experiment-recordings', 'sizes'],
    ['oxen-playground-replay-files', 'sizes'],
  ],
  demos: [['oxen-playground-demos', 'demos']],
  requests: [['oxen-playground-request-log', 'entries']],
};

/** Counts what is kept besides conversations; what cannot be read counts as nothing. */
export async function countKept(): Promise<KeptCounts> {
  const count = async (kind: KeptKind) => {
    const counts = PLACES[kind].map((place) => countIn(...place).catch(() => 0));
    return (await Promise.all(counts)).reduce((sum, each) => sum + each, 0);
  };
  const [prompts, experiments, generations, recordings, demos, requests] = await Promise.all([
    count('prompts'),
    count('experiments'),
    count('generations'),
    count('recordings'),
    count('demos'),
    count('requests'),
  ]);
  return { prompts, experiments, generations, recordings, demos, requests };
}

const CHANNEL = 'oxen-playground-erasing';

/** In the tab's own storage: who deleted everything just before this page began. */
const MARK = 'oxen-playground-erased';

/** A page hears itself: a channel of its own is another one to the browser. */
let erasesHere = false;

const message = v.picklist(['begun', 'done']);

/** A tab that hears of the begin and never of the end begins anew all the same, after so many milliseconds. */
const BEGIN_ANEW_AFTER_MS = 8000;

/**
 * Deletes everything that this app keeps in this browser, in every tab. From then on no tab writes anything any more: each
 * is to begin anew. False where another tab holds on to a database; everything else is gone then.
 */
export async function eraseEverything(options: { readonly heldForMs?: number } = {}): Promise<boolean> {
  const channel = openChannel();
  erasesHere = true;
  closeStorageAreas();
  channel?.postMessage('begun');
  const held = await deleteDatabases(options.heldForMs);
  removeStoredTexts();
  channel?.postMessage('done');
  channel?.close();
  return held.length === 0;
}

/** For every tab: writes nothing more once another tab deletes everything, and calls back when it has. */
export function followErasing(onErased: () => void): void {
  const channel = openChannel();
  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const parsed = v.safeParse(message, data);
    if (!parsed.success || erasesHere) return;
    closeStorageAreas();
    removeStoredTexts();
    if (parsed.output === 'done') onErased();
    else setTimeout(onErased, BEGIN_ANEW_AFTER_MS);
  });
}

function openChannel(): BroadcastChannel | null {
  return typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);
}

type Eraser = 'this-tab' | 'another-tab';

/** Begins the page anew, at its plain address: what the old one showed is gone. The next one can say why. */
export function beginAnew(eraser: Eraser): void {
  try {
    window.sessionStorage.setItem(MARK, eraser);
  } catch {
    // Without the mark the new page says nothing.
  }
  window.location.replace(window.location.pathname);
}

/** Who deleted everything just before this page began; null when nobody did. Said once. */
export function takeEraser(): Eraser | null {
  try {
    const mark = window.sessionStorage.getItem(MARK);
    window.sessionStorage.removeItem(MARK);
    return mark === 'this-tab' || mark === 'another-tab' ? mark : null;
  } catch {
    return null;
  }
}
