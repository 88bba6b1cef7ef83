import type { Demo, DemoStep } from '#domain/demos/demo.ts';
import { DEMO_LIMITS, sends } from '#domain/demos/demo.ts';
import type { Recording } from '#domain/recordings/recording.ts';
import { selectConversation } from '#state/selectors.ts';
import type { Workbench } from '#state/workbench.ts';
import { actsBetween } from './acts-between.ts';
import { columnsAct } from './acts-in-columns.ts';
import { addAct } from './add-act.ts';
import { requestOfChat } from './request-of-chat.ts';
import type { SeenAct } from './seen-act.ts';

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
  const { view, columnIds } = store.getState();
  // Whoever begins in Compare shows what stands there.
  let acts: readonly SeenAct[] =
    view.tab === 'compare' && columnIds.length > 0 ? [columnsAct(store.getState(), deps)] : [];
  const stop = store.subscribe((after, before) => {
    for (const act of actsBetween(before, after, deps)) acts = addAct(acts, act);
    acts = acts.slice(0, DEMO_LIMITS.steps);
    for (const listener of listeners) listener();
  });

  /** What was sent to be answered by itself stays live where it was not recorded. */
  async function stepOf({ act, replyIds }: SeenAct): Promise<DemoStep> {
    if (replyIds.length === 0 || !sends(act)) return { act, note: '' };
    const read = await Promise.all(replyIds.slice(0, DEMO_LIMITS.answersOfStep).map(recordingOf));
    const answers = read.filter((each) => each !== null);
    return { act: { ...act, answers: answers.length === 0 ? null : answers }, note: '' };
  }

  async function recordingOf(replyId: string): Promise<Recording | null> {
    const runs = [...store.getState().runs.values()].flatMap((each) => each.get(replyId) ?? []);
    await Promise.all(runs.map(({ finished }) => finished));
    const decoded = await deps.recordings.read(replyId).catch(() => null);
    return decoded?.recording ?? null;
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
