import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lazyModule } from './lazy-module.ts';

beforeEach(() => {
  vi.useFakeTimers();
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  vi.stubGlobal('dispatchEvent', page.dispatchEvent.bind(page));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A module that fails as often as it is told. */
function setUp(failing: number) {
  let attempts = 0;
  const lazy = lazyModule(async () => {
    attempts += 1;
    if (attempts <= failing) throw new Error('No network.');
    return 'here';
  });
  return { lazy, attempts: () => attempts };
}

describe('a module that could not be loaded', () => {
  it('is tried again by itself, with waits that grow, while somebody waits for it', async () => {
    const { lazy, attempts } = setUp(3);
    let told = 0;
    lazy.subscribe(() => void told++);
    expect(await lazy.load()).toBeNull();
    expect(lazy.hasFailed()).toBe(true);
    for (const [waitMs, count] of [
      [999, 1],
      [1, 2],
      [1999, 2],
      [1, 3],
      [4000, 4],
    ] as const) {
      await vi.advanceTimersByTimeAsync(waitMs);
      expect(attempts()).toBe(count);
    }
    expect([lazy.get(), lazy.hasFailed(), told]).toEqual(['here', false, 4]);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(attempts()).toBe(4);
  });

  it('is tried at once when the network is back', async () => {
    const { lazy, attempts } = setUp(1);
    lazy.subscribe(() => undefined);
    await lazy.load();
    dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(0);
    expect([lazy.get(), attempts()]).toEqual(['here', 2]);
  });

  it('is left alone when nobody waits for it, and asked for again on request', async () => {
    const { lazy, attempts } = setUp(1);
    lazy.subscribe(() => undefined)();
    await lazy.load();
    await vi.advanceTimersByTimeAsync(100_000);
    expect(attempts()).toBe(1);
    expect(await lazy.load()).toBe('here');
  });
});
