import { useEffect, useEffectEvent } from 'react';
import type { ShownActId } from './act-table.ts';

/** What the views that are shown can do now; of two for one act the later counts. */
const acts = new Map<ShownActId, { readonly run: () => void }>();

/** Whether what is shown can do it now. */
export function canAct(id: ShownActId): boolean {
  return acts.has(id);
}

/** What was asked for before its view had come. */
let awaited: ShownActId | null = null;

/** Does it, as soon as what is shown can: unless something else is asked for first. */
export function act(id: ShownActId): void {
  const offer = acts.get(id);
  awaited = offer ? null : id;
  offer?.run();
}

/**
 * Says that it can be done, until the result is called.
 * @internal
 */
export function offerAct(id: ShownActId, run: () => void): () => void {
  const offer = { run };
  acts.set(id, offer);
  if (awaited === id) {
    awaited = null;
    // After all that is drawn with it.
    queueMicrotask(run);
  }
  return () => {
    if (acts.get(id) === offer) acts.delete(id);
  };
}

/** What a view does for commands while it is shown: each that has something to run can be done. */
export function useShownActs(offered: Readonly<Partial<Record<ShownActId, (() => void) | false>>>): void {
  const run = useEffectEvent((id: ShownActId) => {
    const wanted = offered[id];
    if (wanted) wanted();
  });
  // `entries` forgets the names.
  const names = Object.entries(offered).flatMap(([id, wanted]) => (wanted ? [id as ShownActId] : []));
  const ids = names.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names are new each time, and the same as long as `ids` are
  useEffect(() => {
    const taken = names.map((id) => offerAct(id, () => run(id)));
    return () => {
      for (const takeBack of taken) takeBack();
    };
  }, [ids]);
}
