/** What a key of the page does. */
export type ShortcutId =
  | 'send'
  | 'palette'
  | 'message'
  | 'new-conversation'
  | 'model'
  | 'parameters'
  | 'system-prompt'
  | 'copy-code'
  | 'share-link'
  | 'connection'
  | 'chat'
  | 'compare'
  | 'api'
  | 'history'
  | 'panel'
  | 'theme'
  | 'projector'
  | 'shortcuts'
  | 'close-or-stop';

/** One line of the list of keys. */
export interface Shortcut {
  readonly caps: readonly string[];
  readonly does: string;
  /** Null for keys that a field or a list handles itself. */
  readonly id: ShortcutId | null;
  /** Whether it is off when single keys are off. */
  readonly isSingle: boolean;
}

/** What the Control key is called here; the cap of the list follows the machine. */
const CONTROL = 'Ctrl';

const single = (caps: readonly string[], does: string, id: ShortcutId): Shortcut => ({
  caps,
  does,
  id,
  isSingle: true,
});

/** Every key of the page, in the order of the list. The palette, the list and the listener all read this. */
export const SHORTCUTS: readonly Shortcut[] = [
  { caps: ['Enter'], does: 'Send the message', id: null, isSingle: false },
  { caps: ['Shift', 'Enter'], does: 'New line in the message', id: null, isSingle: false },
  { caps: [CONTROL, 'Enter'], does: 'Send from any field of the request', id: 'send', isSingle: false },
  { caps: ['↑'], does: 'Edit the last user message, from an empty one', id: null, isSingle: false },
  { caps: ['Esc'], does: 'Close what is open, else stop the reply', id: 'close-or-stop', isSingle: false },
  { caps: [CONTROL, 'K'], does: 'Search or run', id: 'palette', isSingle: false },
  { caps: ['F2'], does: 'Rename, in the list of conversations', id: null, isSingle: false },
  single(['/'], 'Go to the message', 'message'),
  single(['N'], 'New conversation', 'new-conversation'),
  single(['M'], 'Choose the model', 'model'),
  single(['P'], 'Go to the parameters', 'parameters'),
  single(['S'], 'Go to the system prompt', 'system-prompt'),
  single(['Y'], 'Copy code', 'copy-code'),
  single(['L'], 'Copy share link', 'share-link'),
  single([','], 'Connection', 'connection'),
  single(['G', 'C'], 'Go to Chat', 'chat'),
  single(['G', 'M'], 'Go to Compare', 'compare'),
  single(['G', 'A'], 'Go to API', 'api'),
  single(['['], 'Show or hide the history', 'history'),
  single([']'], 'Show or hide the parameters', 'panel'),
  single(['T'], 'Theme: system, light, dark', 'theme'),
  single(['Shift', 'P'], 'Projector mode', 'projector'),
  single(['?'], 'This list', 'shortcuts'),
];

/** The caps of a shortcut; on Apple's machines with their sign for the Command key. */
export function capsOf(id: ShortcutId, isApple = false): readonly string[] {
  return shownCaps(SHORTCUTS.find((shortcut) => shortcut.id === id)?.caps ?? [], isApple);
}

/** Caps as they are on the machine's keyboard. */
export function shownCaps(caps: readonly string[], isApple: boolean): readonly string[] {
  return isApple ? caps.map((cap) => (cap === CONTROL ? '⌘' : cap)) : caps;
}

/** What matters of a key press; the DOM's event has all of it. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * What a key press asks for: a shortcut, the start of a sequence, or nothing. `afterG`: whether G was pressed just
 * before. Single keys are matched by the character that they type, so that they work on every layout; on layouts
 * without Latin letters by the key's place.
 */
export function matchShortcut(
  press: KeyPress,
  options: { readonly afterG: boolean; readonly isApple: boolean },
): ShortcutId | 'sequence' | null {
  const command = options.isApple ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey;
  const letter = latinLetter(press);
  if (press.key === 'Enter' && (press.ctrlKey || press.metaKey) && !press.altKey && !press.shiftKey)
    return 'send';
  if (command && !press.altKey && !press.shiftKey && letter === 'k') return 'palette';
  if (press.ctrlKey || press.metaKey || press.altKey) {
    // AltGr types brackets on many layouts, and reports itself as Control and Alt.
    return press.ctrlKey && press.altKey ? (SIGNS.get(press.key) ?? null) : null;
  }
  if (press.key === 'Escape') return press.shiftKey ? null : 'close-or-stop';
  const sign = SIGNS.get(press.key);
  if (sign !== undefined) return sign;
  if (letter === null) return null;
  if (press.shiftKey) return letter === 'p' ? 'projector' : null;
  if (options.afterG) return AFTER_G.get(letter) ?? null;
  return letter === 'g' ? 'sequence' : (LETTERS.get(letter) ?? null);
}

const SIGNS: ReadonlyMap<string, ShortcutId> = new Map([
  ['/', 'message'],
  [',', 'connection'],
  ['[', 'history'],
  [']', 'panel'],
  ['?', 'shortcuts'],
] as const);
const LETTERS: ReadonlyMap<string, ShortcutId> = new Map([
  ['n', 'new-conversation'],
  ['m', 'model'],
  ['p', 'parameters'],
  ['s', 'system-prompt'],
  ['y', 'copy-code'],
  ['l', 'share-link'],
  ['t', 'theme'],
] as const);
const AFTER_G: ReadonlyMap<string, ShortcutId> = new Map([
  ['c', 'chat'],
  ['m', 'compare'],
  ['a', 'api'],
] as const);

function latinLetter({ key, code }: KeyPress): string | null {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  const typesOther = key.length === 1 && /\p{L}/u.test(key);
  return typesOther && /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : null;
}
