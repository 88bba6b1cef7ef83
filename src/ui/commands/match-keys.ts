import type { Keys } from './keys.ts';

/** What matters of a key press; the DOM's event has all of it. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** What is pressed before a second key. */
export const SEQUENCE: Keys = { key: 'G' };

const isLetter = (key: string) => /^[A-Z]$/.test(key);

/**
 * Whether a key press is that of `keys`. `afterG`: whether G was pressed just before. Single keys are matched by the
 * character that they type, so that they work on every layout; on layouts without Latin letters by the key's place.
 */
export function matchesKeys(
  press: KeyPress,
  keys: Keys,
  { afterG, isApple }: { readonly afterG: boolean; readonly isApple: boolean },
): boolean {
  const typed = isLetter(keys.key) ? latinLetter(press) : press.key;
  if (typed !== keys.key) return false;
  if (keys.control) {
    if (press.altKey || press.shiftKey) return false;
    // Either sends, on every machine.
    if (keys.key === 'Enter') return press.ctrlKey || press.metaKey;
    return isApple ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey;
  }
  const isSign = !isLetter(keys.key) && keys.key.length === 1;
  if (press.ctrlKey || press.metaKey || press.altKey) {
    // AltGr types brackets on many layouts, and reports itself as Control and Alt.
    return isSign && press.ctrlKey && press.altKey;
  }
  // A layout may need Shift for a sign; where it does not, the sign would be another one.
  if (isSign) return true;
  return (
    press.shiftKey === (keys.shift ?? false) &&
    (!isLetter(keys.key) || keys.shift || afterG === (keys.afterG ?? false))
  );
}

/** The letter of a press as a capital: the one that it types, or of its place where it types another alphabet's. */
function latinLetter({ key, code }: KeyPress): string | null {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const typesOther = key.length === 1 && /\p{L}/u.test(key);
  return typesOther && /^Key[A-Z]$/.test(code) ? code.slice(3) : null;
}
