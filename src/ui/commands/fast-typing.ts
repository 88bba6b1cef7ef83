/**
 * A key that is pressed within this time after another is typed, not asked for a command: at about 35 words a minute.
 *
 * @internal
 */
export const TYPING_MS = 300;

/** What became of a key: it waits for the next one, or it is typed with those that waited. */
export interface FastTyping {
  /**
   * Takes a character that was pressed outside every field. `onAlone` is done when no other follows in time; a later
   * character that is held puts its own in that place. True: held, or given to `onTyped` with what was held before it.
   */
  press(character: string, onAlone: () => void): void;
  /** Whether characters wait. */
  isHeld(): boolean;
  /** Forgets what waits: another key or a click came between. */
  drop(): void;
}

/**
 * Tells typing from single keys: a sentence that somebody begins to type while no field has the focus must not become
 * commands, letter by letter. `isCommand` says whether characters that were pressed in a row still are one (`G` `C`);
 * `onTyped` gets what is not. `after` calls back after so many milliseconds, unless its result is called.
 */
export function createFastTyping({
  after,
  isCommand,
  onTyped,
}: {
  after(ms: number, callback: () => void): () => void;
  isCommand(characters: string): boolean;
  onTyped(text: string): void;
}): FastTyping {
  let held = '';
  let callOff: (() => void) | null = null;

  function drop(): void {
    callOff?.();
    callOff = null;
    held = '';
  }

  return {
    press(character, onAlone) {
      const text = held + character;
      callOff?.();
      if (held !== '' && !isCommand(text)) {
        drop();
        onTyped(text);
        return;
      }
      held = text;
      callOff = after(TYPING_MS, () => {
        drop();
        onAlone();
      });
    },
    isHeld: () => held !== '',
    drop,
  };
}
