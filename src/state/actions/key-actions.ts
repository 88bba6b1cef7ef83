import type { RequestHeader } from '#domain/request/request-headers.ts';
import type { ActionContext } from '#state/context.ts';
import { notify, update } from '#state/context.ts';
import * as activity from '#words/page/activity.ts';

/** What changes the keys, and the name by which code speaks of one. */
export function createKeyActions(context: ActionContext) {
  const { deps } = context;

  /** Saves a key for one base address; an empty one forgets it. */
  function saveKey(baseUrl: string, key: string, remember: boolean): void {
    deps.keyStore.save(baseUrl, key, remember);
    update(context, (state) => ({ keyRevision: state.keyRevision + 1, sendProblems: new Map() }));
  }

  /** Saves the headers that go with every request to one base address. */
  function saveHeaders(baseUrl: string, headers: readonly RequestHeader[], remember: boolean): void {
    deps.keyStore.saveHeaders(baseUrl, headers, remember);
    update(context, (state) => ({ keyRevision: state.keyRevision + 1, sendProblems: new Map() }));
  }

  /** Forgets every saved key, in memory and in this browser. */
  function forgetKeys(): void {
    deps.keyStore.forgetAll();
    update(context, (state) => ({ keyRevision: state.keyRevision + 1 }));
    notify(context, activity.keysForgotten);
  }

  /** The name of the environment variable that the code reads the key from. */
  function setKeyVariable(keyVariable: string): void {
    update(context, () => ({ keyVariable }));
  }

  return { saveKey, saveHeaders, forgetKeys, setKeyVariable };
}
