/** Where a demo stands. */
export interface PlayerState {
  /** How many steps there are. */
  readonly count: number;
  /** How many have been done, the one that is under way included; 0 before the start. */
  readonly done: number;
  /** Whether the last of them is still under way: it types, or its reply comes. */
  readonly isBusy: boolean;
  /** Whether the demo has been left. */
  readonly isOver: boolean;
}

/** What happens to a demo. `settled`: a step has come to its end. */
export type PlayerEvent =
  | { readonly kind: 'next' | 'previous' | 'reset' | 'end' }
  | { readonly kind: 'settled'; readonly step: number };

/** What the page does then. Steps are counted from 0. */
export type PlayerEffect =
  | { readonly kind: 'perform'; readonly step: number }
  /** Comes to the end of what is under way at once. */
  | { readonly kind: 'hurry' }
  /** Puts everything as it was before a step, whatever has been done since. */
  | { readonly kind: 'restore'; readonly step: number }
  | { readonly kind: 'leave' };

/** A demo before its first step. */
export function newPlayer(count: number): PlayerState {
  return { count, done: 0, isBusy: false, isOver: false };
}

/**
 * The player: an event in, the next state and what is to be done out. While a step is under way the key for the next one
 * ends it, so that no press is lost and none skips what has not been seen.
 */
export function play(
  state: PlayerState,
  event: PlayerEvent,
): { readonly state: PlayerState; readonly effects: readonly PlayerEffect[] } {
  const stay = { state, effects: [] };
  if (state.isOver) return stay;
  switch (event.kind) {
    case 'next':
      if (state.isBusy) return { state, effects: [{ kind: 'hurry' }] };
      if (state.done >= state.count) return stay;
      return {
        state: { ...state, done: state.done + 1, isBusy: true },
        effects: [{ kind: 'perform', step: state.done }],
      };
    case 'settled':
      return state.isBusy && event.step === state.done - 1
        ? { state: { ...state, isBusy: false }, effects: [] }
        : stay;
    case 'previous':
      return state.done === 0 ? stay : backTo(state, state.done - 1);
    case 'reset':
      return backTo(state, 0);
    case 'end':
      return { state: { ...state, isBusy: false, isOver: true }, effects: [{ kind: 'leave' }] };
  }
}

function backTo(state: PlayerState, step: number) {
  return {
    state: { ...state, done: step, isBusy: false },
    effects: [{ kind: 'restore', step }] as const,
  };
}
