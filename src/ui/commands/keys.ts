/** The keys of a command: one key, by itself or with others. */
export interface Keys {
  /** A capital letter, a sign as it is typed, or a named key as the DOM calls it. */
  readonly key: string;
  /** With Control; with Command on Apple's machines. */
  readonly control?: true;
  readonly shift?: true;
  /** Pressed after G, one after the other. */
  readonly afterG?: true;
}

const CAPS: Readonly<Record<string, string>> = { Escape: 'Esc' };

/** The keys as they are printed on the machine's keyboard. */
export function capsOf({ key, control, shift, afterG }: Keys, isApple: boolean): readonly string[] {
  return [
    ...(afterG ? ['G'] : []),
    ...(control ? [isApple ? '⌘' : 'Ctrl'] : []),
    ...(shift ? ['Shift'] : []),
    CAPS[key] ?? key,
  ];
}

/** The keys for `aria-keyshortcuts`, which has no way to write keys one after the other: undefined for those. */
export function ariaKeys(keys: Keys | undefined, isApple: boolean): string | undefined {
  if (keys === undefined || keys.afterG) return undefined;
  const { key, control, shift } = keys;
  return `${control ? (isApple ? 'Meta+' : 'Control+') : ''}${shift ? 'Shift+' : ''}${key}`;
}

/** Whether they act outside fields only, and can be turned off. */
export function isSingle({ key, control }: Keys): boolean {
  return !control && key !== 'Escape';
}

/** Whether the machine has a Command key. */
export function isApple(): boolean {
  return /Mac|iPhone|iPad|iPod/.test(navigator.platform);
}
