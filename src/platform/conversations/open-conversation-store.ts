import type { Clock } from '#platform/clock.ts';
import type { Expected } from '#platform/keep-trying.ts';
import type { StorageError } from '#platform/storage-problem.ts';
import type { ConversationStore } from './conversation-store.ts';

/** The name of the database in the browser. */
const DATABASE_NAME = 'oxen-playground';

type StoreModule = Pick<typeof import('./open-layered-conversations.ts'), 'openLayeredConversations'>;

interface StoreDeps {
  readonly clock: Clock;
  /** What reads and writes the database; a first visit is shown before it. */
  readonly code: Expected<StoreModule>;
  /** Told once for each kind of problem. The store goes on in memory. */
  onProblem(error: StorageError): void;
  /** Told when everything that waited in memory is on the disk after all; a problem that comes then is told anew. */
  onSavedAgain?(): void;
  /** The database's and the channel's name; another one keeps tests apart. */
  readonly name?: string;
}

/**
 * Opens the conversations of this browser. Never fails: without a database they live in memory. What is asked for before
 * the code is here is done then, in the order in which it was asked for; only a page that cannot show anything before it
 * has a conversation does not wait when the code is late.
 */
export function openConversationStore(deps: StoreDeps): ConversationStore {
  const { arrival, delay } = deps.code;
  const reported = new Set<StorageError['problem']>();
  const report = (error: StorageError) => {
    if (reported.has(error.problem)) return;
    reported.add(error.problem);
    deps.onProblem(error);
  };
  const forget = () => {
    reported.clear();
    deps.onSavedAgain?.();
  };
  let store: ConversationStore | null = null;
  const opening = arrival.then(({ openLayeredConversations }) => {
    if (reported.size > 0) forget();
    store = openLayeredConversations(deps.name ?? DATABASE_NAME, deps.clock, report, forget);
    return store;
  });
  void delay.then(() => report({ kind: 'storage', problem: 'unknown' }));
  return {
    whenOpen: opening.then(({ whenOpen }) => whenOpen),
    get savesTo() {
      return store?.savesTo ?? 'disk';
    },
    listSummaries: () => opening.then((opened) => opened.listSummaries()),
    loadConversation(id) {
      const loaded = opening.then((opened) => opened.loadConversation(id));
      return store === null ? Promise.race([loaded, delay.then(() => null)]) : loaded;
    },
    isDeleted(id) {
      const known = opening.then((opened) => opened.isDeleted(id));
      return store === null ? Promise.race([known, delay.then(() => false)]) : known;
    },
    saveConversation: (...saved) => opening.then((opened) => opened.saveConversation(...saved)),
    saveReply: (...saved) => opening.then((opened) => opened.saveReply(...saved)),
    loadReply: (...ids) => opening.then((opened) => opened.loadReply(...ids)),
    deleteConversation: (id) => opening.then((opened) => opened.deleteConversation(id)),
    restoreConversation: (id) => opening.then((opened) => opened.restoreConversation(id)),
    listRunning: () => opening.then((opened) => opened.listRunning()),
    readSearchEntries: () => opening.then((opened) => opened.readSearchEntries()),
    readBroken: () => opening.then((opened) => opened.readBroken()),
    forgetBroken: (key) => opening.then((opened) => opened.forgetBroken(key)),
    estimate: () => opening.then((opened) => opened.estimate()),
    subscribe(listener) {
      let isStopped = false;
      let stop = () => {};
      void opening.then((opened) => {
        if (!isStopped) stop = opened.subscribe(listener);
      });
      return () => {
        isStopped = true;
        stop();
      };
    },
    close: () => opening.then((opened) => opened.close()),
  };
}
