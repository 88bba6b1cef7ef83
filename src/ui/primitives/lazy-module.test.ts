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

describe('a module that has come', () => {
  it('is told to each part in turn, and to the next also where one never comes to the screen', async () => {
    const { lazy } = setUp(0);
    const told: string[] = [];
    let showFirst = () => {};
    lazy.subscribe(() => {
      told.push('first');
      return new Promise((resolve) => {
        showFirst = resolve;
      });
    });
    lazy.subscribe(() => {
      told.push('never shown');
      return new Promise(() => {});
    });
    lazy.subscribe(() => void told.push('last'));
    await lazy.load();
    expect(told).toEqual(['first']);
    showFirst();
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(['first', 'never shown']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(told).toEqual(['first', 'never shown', 'last']);
  });
});
