import { createStore } from 'zustand/vanilla';
import type { Generation, KeptMedia } from '#domain/generations/generation.ts';
import { isInQueue, isOver } from '#domain/generations/generation.ts';
import type { GenerationEvent } from '#domain/generations/generation-events.ts';
import { afterEvent } from '#domain/generations/generation-events.ts';
import { GenerationStore } from '#platform/generation-store.ts';
import { createRunLocks } from '#platform/replies/run-locks.ts';
import type { WorkbenchStore } from '#state/store.ts';
import type { Workbench } from '#state/workbench.ts';
import * as words from '#words/feed/feed.ts';
import type { FeedServices, FeedState, FeedStore } from './feed-state.ts';
import { mediaKey } from './feed-state.ts';
import { createGenerator } from './generate.ts';
import { createQueueWatch } from './watch-queue.ts';

/** The feed of a page: what was generated, and what can be done with it. */
export type Feed = ReturnType<typeof createFeed>;

/** By the store: the workbench itself is handed on in other objects. */
const made = new WeakMap<WorkbenchStore, Feed>();

/** The feed of a workbench, the same one each time; reading it begins with the first call. */
export function feedOf(workbench: Workbench): Feed {
  const known = made.get(workbench.store);
  if (known) return known;
  const feed = createFeed(workbench, {
    disk: new GenerationStore(),
    locks: createRunLocks(navigator.locks),
    fetch: (request) => fetch(request),
  });
  made.set(workbench.store, feed);
  return feed;
}

/** What changes the list of generations, and keeps it. */
export type FeedKeeper = ReturnType<typeof createKeeper>;

function createKeeper(workbench: Workbench, store: FeedStore, { disk }: FeedServices) {
  /** Where the browser keeps nothing the feed goes on without, and says so once. */
  function failed(): void {
    store.setState({ problem: { kind: 'not-kept', names: [] } });
  }

  async function save(generation: Generation): Promise<void> {
    await disk.save(generation).catch(failed);
  }

  return {
    get: (id: string) => store.getState().generations.find((each) => each.id === id) ?? null,
    /** Puts new ones on top. They are kept before anything is sent. */
    async add(generations: readonly Generation[]): Promise<void> {
      store.setState((state) => ({ generations: [...generations, ...state.generations] }));
      for (const each of generations) await save(each);
    },
    async change(id: string, how: (generation: Generation) => Generation): Promise<void> {
      const before = this.get(id);
      const after = before && how(before);
      if (!before || !after || after === before) return;
      store.setState(({ generations }) => ({
        generations: generations.map((each) => (each.id === id ? after : each)),
      }));
      await save(after);
    },
    async apply(id: string, event: GenerationEvent): Promise<void> {
      const before = this.get(id);
      await this.change(id, (generation) => afterEvent(generation, event));
      const after = this.get(id);
      if (before && after && isOver(after) && !isOver(before))
        workbench.store.setState({ activity: words.ended(words.states[after.status]) });
    },
    note(id: string, sentence: string | null): void {
      store.setState(({ notes }) => {
        const others = new Map(notes);
        if (sentence === null) others.delete(id);
        else others.set(id, sentence);
        return { notes: others };
      });
    },
    async keepMedia(id: string, index: number, media: KeptMedia): Promise<void> {
      await disk.putMedia(id, index, media).catch(() => {
        failed();
        store.setState(({ unsaved }) => ({ unsaved: new Map(unsaved).set(mediaKey(id, index), media) }));
      });
    },
    async media(id: string, index: number): Promise<KeptMedia | null> {
      const unsaved = store.getState().unsaved.get(mediaKey(id, index));
      return unsaved ?? (await disk.media(id, index).catch(() => null));
    },
    /** Takes one off the list, with an Undo. */
    async remove(id: string): Promise<void> {
      const removed = this.get(id);
      if (!removed) return;
      store.setState(({ generations }) => ({ generations: generations.filter((each) => each.id !== id) }));
      await disk.setDeleted(id, workbench.deps.now()).catch(failed);
      workbench.view.notify(words.deleted, { label: words.undo, run: () => void this.restore(removed) });
    },
    async restore(generation: Generation): Promise<void> {
      store.setState(({ generations }) => ({ generations: inOrder([generation, ...generations]) }));
      await disk.setDeleted(generation.id, null).catch(failed);
    },
    /** Takes in what another tab has made of one. */
    async hear(id: string): Promise<Generation | null> {
      const stored = await disk.load(id).catch(() => null);
      store.setState(({ generations }) => {
        const others = generations.filter((each) => each.id !== id);
        return { generations: stored ? inOrder([stored, ...others]) : others };
      });
      return stored;
    },
  };
}

function inOrder(generations: readonly Generation[]): readonly Generation[] {
  return [...generations].sort((a, b) => b.createdAtMs - a.createdAtMs);
}

/** Makes the feed of a page: reads what is kept, and asks after what lies in a queue. */
export function createFeed(workbench: Workbench, services: FeedServices) {
  const { deps } = workbench;
  const store: FeedStore = createStore<FeedState>(() => ({
    isReady: false,
    generations: [],
    problem: null,
    notes: new Map(),
    unsaved: new Map(),
  }));
  const keeper = createKeeper(workbench, store, services);
  const queue = createQueueWatch({ workbench, services, keeper });
  const generator = createGenerator({ workbench, services, store, keeper, queue });

  /** What a page left behind: an answer that nobody waits for any more, or a place in the queue. Nothing is sent again. */
  function takeUp(generation: Generation): void {
    if (isInQueue(generation)) queue.watch(generation.id);
    if (generation.status !== 'sending') return;
    services.locks.whenFree(generation.id, async () => {
      const now = await services.disk.load(generation.id).catch(() => null);
      if (now?.status !== 'sending') return;
      await keeper.apply(generation.id, { kind: 'interrupted', atMs: deps.now() });
    });
  }

  const whenReady = (async () => {
    try {
      const generations = await services.disk.list(deps.now());
      store.setState((state) => ({
        generations: inOrder([
          ...state.generations,
          ...generations.filter(({ id }) => state.generations.every((each) => each.id !== id)),
        ]),
      }));
      generations.forEach(takeUp);
    } catch {
      store.setState({ problem: { kind: 'not-kept', names: [] } });
    }
    store.setState({ isReady: true });
    services.disk.subscribe(async (id) => {
      const isNew = keeper.get(id) === null;
      const heard = await keeper.hear(id);
      if (heard && isNew) takeUp(heard);
      else if (heard && isInQueue(heard)) queue.watch(heard.id);
    });
  })();

  return {
    store,
    whenReady,
    ...generator,
    ask: queue.ask,
    cancel: (id: string) => (generator.isSending(id) ? generator.stop(id) : queue.cancel(id)),
    media: keeper.media,
    remove: (id: string) => keeper.remove(id),
    setTags: (id: string, tags: readonly string[]) => keeper.change(id, (each) => ({ ...each, tags })),
    dismissProblem: () => store.setState({ problem: null }),
  };
}
