import type { Demo, DemoStep } from '#domain/demos/demo.ts';
import { DEMO_LIMITS, sends } from '#domain/demos/demo.ts';
import { selectConversation } from '#state/selectors.ts';
import type { Workbench } from '#state/workbench.ts';
import type { SeenAct } from './acts-between.ts';
import { actsBetween, addAct } from './acts-between.ts';
import { requestOfChat } from './request-of-chat.ts';

/** A demo that is being made of what a person does. */
export interface DemoRecorder {
  subscribe(listener: () => void): () => void;
  /** How many steps there are by now. */
  getSnapshot(): number;
  /** Ends it; gives the demo, with the recordings of the replies, once those are over. */
  finish(head: Pick<Demo, 'id' | 'title' | 'about'>): Promise<Demo>;
  cancel(): void;
}

/** Watches what changes on the workbench from here on. */
export function recordDemo(workbench: Workbench): DemoRecorder {
  const { store, deps } = workbench;
  const listeners = new Set<() => void>();
  const start = requestOfChat(selectConversation(store.getState(), store.getState().chatId), deps);
  let acts: readonly SeenAct[] = [];
  const stop = store.subscribe((after, before) => {
    for (const act of actsBetween(before, after, deps)) acts = addAct(acts, act);
    acts = acts.slice(0, DEMO_LIMITS.steps);
    for (const listener of listeners) listener();
  });

  /** What was sent to be answered by itself stays live where it was not recorded. */
  async function stepOf({ act, replyId }: SeenAct): Promise<DemoStep> {
    if (replyId === null || !sends(act)) return { act, note: '' };
    const runs = [...store.getState().runs.values()].flatMap((each) => each.get(replyId) ?? []);
    await Promise.all(runs.map(({ finished }) => finished));
    const decoded = await deps.recordings.read(replyId).catch(() => null);
    return { act: { ...act, answers: decoded === null ? null : [decoded.recording] }, note: '' };
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => acts.length,
    async finish(head) {
      stop();
      const steps = await Promise.all(acts.map(stepOf));
      return { ...head, start, steps };
    },
    cancel: stop,
  };
}
