import type { Demo } from '#domain/demos/demo.ts';
import type { PlayerEffect, PlayerEvent, PlayerState } from '#domain/demos/player.ts';
import { newPlayer, play } from '#domain/demos/player.ts';
import type { Workbench } from '#state/workbench.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import type { Stage } from './perform-act.ts';
import { performAct } from './perform-act.ts';
import { startFromRequest } from './request-of-chat.ts';

/** A demo that is played on a workbench of its own. */
export interface DemoSession {
  readonly demo: Demo;
  subscribe(listener: () => void): () => void;
  getSnapshot(): PlayerState;
  next(): void;
  previous(): void;
  reset(): void;
  end(): void;
  /** Resolves when everything that was asked for has been done. */
  settled(): Promise<void>;
}

/** Plays a demo: the player decides, this does it, one thing after the other. `onEnd` is called when it is left. */
export function createDemoSession(
  demo: Demo,
  surroundings: Omit<Stage, 'isWanted'>,
  onEnd: () => void,
): DemoSession {
  const { workbench, pace } = surroundings;
  const { store } = workbench;
  startFromRequest(workbench, demo.start);
  /** How everything was before each step. */
  const before = new Map<number, WorkbenchState>([[0, store.getState()]]);
  const listeners = new Set<() => void>();
  let player = newPlayer(demo.steps.length);
  let queue: Promise<void> = Promise.resolve();
  let wanted = 0;

  function dispatch(event: PlayerEvent): void {
    const next = play(player, event);
    player = next.state;
    for (const effect of next.effects) carryOut(effect);
    for (const listener of listeners) listener();
  }

  function carryOut(effect: PlayerEffect): void {
    switch (effect.kind) {
      case 'perform':
        // Here and not as it begins: the next press, which hurries it, may come before that.
        pace.relax();
        queue = queue.then(() => perform(effect.step));
        return;
      case 'hurry':
        pace.hurry();
        return;
      case 'restore':
        interrupt();
        queue = queue.then(() => restore(workbench, before.get(effect.step)));
        return;
      case 'leave':
        interrupt();
        queue = queue.then(onEnd);
        return;
    }
  }

  /** What is under way is not wanted any more. */
  function interrupt(): void {
    wanted += 1;
    workbench.chat.stopAll();
    pace.hurry();
  }

  async function perform(step: number): Promise<void> {
    const mine = wanted;
    // Asked for, and taken back before it began.
    if (player.done !== step + 1 || player.isOver) return;
    if (step > 0) before.set(step, store.getState());
    const stage = { ...surroundings, isWanted: () => mine === wanted };
    const act = demo.steps[step]?.act;
    if (act) await performAct(stage, act);
    if (mine === wanted) dispatch({ kind: 'settled', step });
  }

  return {
    demo,
    subscribe: (listener) => subscribeTo(listeners, listener),
    getSnapshot: () => player,
    next: () => dispatch({ kind: 'next' }),
    previous: () => dispatch({ kind: 'previous' }),
    reset: () => dispatch({ kind: 'reset' }),
    end: () => dispatch({ kind: 'end' }),
    async settled() {
      let last: Promise<void> | null = null;
      while (last !== queue) {
        last = queue;
        await last;
      }
    },
  };
}

function subscribeTo(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Puts everything as it was, once what runs has come to its end. */
async function restore({ chat, deps, store }: Workbench, then: WorkbenchState | undefined): Promise<void> {
  const { runs } = store.getState();
  chat.stopAll();
  await Promise.all([...runs.values()].flatMap((each) => [...each.values()].map(({ finished }) => finished)));
  // The ends of replies are written down first, so that nothing comes after what is put back.
  await deps.clock.yieldToPage();
  if (then) store.setState(withLooksOfNow(then, store.getState()), true);
}

/** How the page looks is the speaker's choice, and no part of the demo. */
function withLooksOfNow(then: WorkbenchState, { view }: WorkbenchState): WorkbenchState {
  const { theme, projector, singleKeys, speakSentences } = view;
  const isSame =
    then.view.theme === theme &&
    then.view.projector === projector &&
    then.view.singleKeys === singleKeys &&
    then.view.speakSentences === speakSentences;
  return isSame ? then : { ...then, view: { ...then.view, theme, projector, singleKeys, speakSentences } };
}
