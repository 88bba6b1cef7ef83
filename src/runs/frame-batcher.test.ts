import { describe, expect, it } from 'vitest';
import { createFakeFrames } from '#testing/fakes/fake-frames.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import { createFrameBatcher } from './frame-batcher.ts';

function setUp() {
  const frames = createFakeFrames();
  const clock = createManualClock();
  let published = 0;
  const batcher = createFrameBatcher({
    publish: () => void published++,
    scheduleFrame: frames.schedule,
    after: (delayMs, run) => clock.after(delayMs, run),
  });
  return { batcher, frames, clock, published: () => published };
}

describe('createFrameBatcher', () => {
  it('publishes once for all changes of a frame', () => {
    const { batcher, frames, clock, published } = setUp();
    for (let change = 0; change < 100; change++) batcher.changed();
    expect(published()).toBe(0);
    frames.next();
    expect(published()).toBe(1);
    frames.next();
    clock.advance(1_000);
    expect(published()).toBe(1);
  });

  it('publishes after 250 ms where no frame comes, and not again with a late one', () => {
    const { batcher, frames, clock, published } = setUp();
    batcher.changed();
    clock.advance(249);
    expect(published()).toBe(0);
    clock.advance(1);
    expect(published()).toBe(1);
    frames.next();
    expect(published()).toBe(1);
  });

  it('publishes at once when asked, and leaves nothing scheduled', () => {
    const { batcher, frames, clock, published } = setUp();
    batcher.changed();
    batcher.publishNow();
    expect(published()).toBe(1);
    frames.next();
    clock.advance(1_000);
    expect([published(), clock.timerCount]).toEqual([1, 0]);
  });
});
