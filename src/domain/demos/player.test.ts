import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlayerEvent } from './player.ts';
import { newPlayer, play } from './player.ts';

const event: fc.Arbitrary<PlayerEvent> = fc.oneof(
  fc.constantFrom<PlayerEvent>({ kind: 'next' }, { kind: 'previous' }, { kind: 'reset' }),
  fc.record({ kind: fc.constant('settled' as const), step: fc.nat(6) }),
);

describe('the player of a demo', () => {
  it('performs a step after the other, and only ever goes back to what it has seen', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.array(event, { maxLength: 40 }), (count, events) => {
        let state = newPlayer(count);
        let reached = 0;
        for (const each of events) {
          const { state: next, effects } = play(state, each);
          for (const effect of effects) {
            if (effect.kind === 'perform') {
              expect(effect.step).toBe(state.done);
              expect(state.isBusy).toBe(false);
              expect(next).toMatchObject({ done: effect.step + 1, isBusy: true });
              reached = Math.max(reached, effect.step);
            }
            if (effect.kind === 'hurry') expect(next).toEqual(state);
            if (effect.kind === 'restore') {
              expect(effect.step).toBeLessThanOrEqual(reached);
              expect(next).toMatchObject({ done: effect.step, isBusy: false });
            }
          }
          expect(next.done).toBeGreaterThanOrEqual(0);
          expect(next.done).toBeLessThanOrEqual(count);
          state = next;
        }
      }),
    );
  });

  it('does nothing more once it is left', () => {
    const { state, effects } = play(newPlayer(2), { kind: 'end' });
    expect(effects).toEqual([{ kind: 'leave' }]);
    for (const kind of ['next', 'previous', 'reset', 'end'] as const)
      expect(play(state, { kind })).toEqual({ state, effects: [] });
  });

  it('takes no end of a step that was taken back', () => {
    const busy = play(newPlayer(2), { kind: 'next' }).state;
    const back = play(busy, { kind: 'previous' }).state;
    const again = play(back, { kind: 'next' }).state;
    expect(play(back, { kind: 'settled', step: 0 }).state).toBe(back);
    expect(play(again, { kind: 'settled', step: 1 }).state).toBe(again);
    expect(play(again, { kind: 'settled', step: 0 }).state.isBusy).toBe(false);
  });
});
