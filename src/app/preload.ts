import { preloadSending } from '#runs/run-engine.ts';
import type { Workbench } from '#state/workbench.ts';
import { messagesModule } from '#ui/chat/MessageLog.tsx';
import { whenIdle } from '#ui/markdown/idle.ts';
import { lateModule } from '#ui/shell/late-module.ts';

/**
 * Loads what the first Send needs, what an export needs once there is something to export, and the other views and
 * dialogs: before they are needed, because by then the page's own server may be out of reach and what is typed while a
 * dialog loads would be lost, but not before the page can be used.
 */
export function preload({ conversationFiles, comparisons, deps, store }: Workbench): void {
  const unsubscribe = store.subscribe(preloadExport);
  function preloadExport() {
    const isWorthIt = [...store.getState().conversations.values()].some(({ nodes }) => nodes.size > 0);
    if (!isWorthIt) return;
    unsubscribe();
    whenIdle(() => void conversationFiles.preload().catch(() => undefined));
  }
  preloadExport();
  whenWanted(() => {
    // What cannot be loaded now is asked for again when it is needed.
    void preloadSending().catch(() => undefined);
    void comparisons().catch(() => undefined);
    void messagesModule.load();
    void import('#platform/share-codec.ts').catch(() => undefined);
    // Without a server the sandbox runs in the page.
    if (!deps.server.present) void import('#sandbox/handler.ts').catch(() => undefined);
    whenIdle(() => void lateModule.load());
  });
}

/** Longer than a first look takes; whoever types or points is quicker. */
const WAIT_MS = 3000;

/** Runs a piece of work once somebody begins to use the page, or after a while, and then when there is time for it. */
function whenWanted(work: () => void): void {
  const stop = new AbortController();
  const begin = () => {
    stop.abort();
    window.clearTimeout(timer);
    whenIdle(work);
  };
  const timer = window.setTimeout(begin, WAIT_MS);
  for (const event of ['keydown', 'pointerdown', 'input']) {
    window.addEventListener(event, begin, { capture: true, signal: stop.signal });
  }
}
