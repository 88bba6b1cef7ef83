/** What is typed between the keys that open the palette and its being there. */
export interface EarlyKeys {
  readonly text: string;
  /** Whether Enter ended it. */
  readonly isEntered: boolean;
}

const NONE: EarlyKeys = { text: '', isEntered: false };
let kept = NONE;

/** Keeps a key for the palette that is on its way; false for one that is nothing to type. */
export function keepEarlyKey(key: string): boolean {
  const { text, isEntered } = kept;
  if (isEntered) return true;
  if (key === 'Enter') kept = { text, isEntered: text !== '' };
  else if (key === 'Backspace') kept = { text: text.slice(0, -1), isEntered };
  else if (key.length === 1) kept = { text: text + key, isEntered };
  else return false;
  return true;
}

/** What was kept, for the palette that has come. */
export function earlyKeys(): EarlyKeys {
  return kept;
}

/** Forgets what was kept. */
export function dropEarlyKeys(): void {
  kept = NONE;
}
