import * as v from 'valibot';
import type { StorageArea } from '#platform/storage-area.ts';

/** Which requests of experiments are on their way, and since when: what a page that ends in the midst of them leaves. */
export interface SentRequests {
  /** Before it goes out. */
  note(experimentId: string, id: string, nowMs: number): void;
  /** It was answered and kept, or was not carried out. */
  settle(experimentId: string, id: string): void;
  /** When each of those went out of which nobody knows what came. */
  open(experimentId: string): ReadonlyMap<string, number>;
}

const openSchema = v.record(v.string(), v.number());

/** Kept in an area that writes at once, so that it is there however the page ends. */
export function createSentRequests(area: StorageArea): SentRequests {
  const nameOf = (experimentId: string) => `sent.${experimentId}`;

  function open(experimentId: string): Map<string, number> {
    const text = area.get(nameOf(experimentId));
    if (text === null) return new Map();
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), openSchema), text);
    return new Map(parsed.success ? Object.entries(parsed.output) : []);
  }

  function write(experimentId: string, requests: ReadonlyMap<string, number>): void {
    if (requests.size === 0) area.remove(nameOf(experimentId));
    else area.set(nameOf(experimentId), JSON.stringify(Object.fromEntries(requests)));
  }

  return {
    note: (experimentId, id, nowMs) => write(experimentId, open(experimentId).set(id, nowMs)),
    settle(experimentId, id) {
      const requests = open(experimentId);
      if (requests.delete(id)) write(experimentId, requests);
    },
    open,
  };
}
