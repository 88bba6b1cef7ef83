/** What one turn of the page may draw, in milliseconds; a frame has 16, and a person notices 100. */
const TURN_MS = 16;
const FIRST_SLICE = 3_000;
const MIN_SLICE = 1_000;
const MAX_SLICE = 12_000;

/** Characters of Markdown that are drawn in one turn: learnt from how long drawing took. No limit without a page. */
let slice = typeof document === 'undefined' ? Number.POSITIVE_INFINITY : FIRST_SLICE;
let left = slice;
/** Nothing has been drawn in this turn. */
let fresh = true;
let turn: MessageChannel | null = null;
let scheduled = false;
const waiting: (() => boolean)[] = [];

/**
 * How many more of these texts may be drawn in this turn of the page, given their lengths. All Markdown on the page
 * draws from one budget, so that a flood of text, or opening a long conversation, never holds the page up. At least
 * one is drawn in a fresh turn, whatever its length.
 */
export function mayDraw(lengths: readonly number[]): number {
  schedule();
  let count = 0;
  for (const length of lengths) {
    if (!fresh && left < length) break;
    fresh = false;
    left -= length;
    count++;
  }
  return count;
}

/** Tells how long it took to draw so many characters. */
export function drew(characters: number, tookMs: number): void {
  if (characters < 500) return;
  const fitting = (characters / Math.max(tookMs, 1)) * TURN_MS;
  slice = Math.min(MAX_SLICE, Math.max(MIN_SLICE, slice * 0.6 + fitting * 0.4));
}

/**
 * Calls back in a later turn that has budget left; the latest to ask comes first. `draw` says whether it drew. Returns
 * a function to call it off.
 */
export function whenThereIsBudget(draw: () => boolean): () => void {
  let off = false;
  waiting.push(() => off || draw());
  schedule();
  return () => {
    off = true;
  };
}

function schedule() {
  if (scheduled || slice === Number.POSITIVE_INFINITY) return;
  scheduled = true;
  if (!turn) {
    turn = new MessageChannel();
    turn.port1.onmessage = nextTurn;
  }
  turn.port2.postMessage(null);
}

function nextTurn() {
  scheduled = false;
  left = slice;
  fresh = true;
  while (left > 0 && waiting.length > 0) {
    const next = waiting.pop();
    if (next === undefined || next()) continue;
    // It does not fit into what is left of this turn: it is the first of the next one, which always draws something.
    waiting.push(next);
    break;
  }
  if (waiting.length > 0) schedule();
}
