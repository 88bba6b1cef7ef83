import type { Clock } from './clock.ts';

/** Something that is on its way, and may be long in coming. */
export interface Expected<T> {
  /** Never rejects: it is tried until it is there. */
  readonly arrival: Promise<T>;
  /** Resolves once it has failed so often that nobody should wait for it any longer. */
  readonly delay: Promise<void>;
}

const TRIES_BEFORE_DELAY = 4;
const AGAIN_AFTER_MS = 1000;
const AGAIN_WHEN_DELAYED_MS = 5000;

/** Loads a part that the page cannot do without, again and again until it comes. */
export function keepTrying<T>(load: () => Promise<T>, clock: Clock): Expected<T> {
  let tellDelay = () => {};
  const delay = new Promise<void>((resolve) => {
    tellDelay = resolve;
  });
  async function tryOften(): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await load();
      } catch {
        if (tries === TRIES_BEFORE_DELAY) tellDelay();
        const waitMs = tries < TRIES_BEFORE_DELAY ? AGAIN_AFTER_MS : AGAIN_WHEN_DELAYED_MS;
        await new Promise<void>((resolve) => clock.after(waitMs, resolve));
      }
    }
  }
  return { arrival: tryOften(), delay };
}
