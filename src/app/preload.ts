import { preloadSending } from '#runs/run-engine.ts';
import type { Workbench } from '#state/workbench.ts';
import { alertModule } from '#ui/chat/alert-module.ts';
import { messagesModule } from '#ui/chat/MessageLog.tsx';
import { whenIdle } from '#ui/markdown/idle.ts';

/**
 * Loads what the first Send needs, and what an export needs once there is something to export: before it is needed,
 * because by then the page's own server may be out of reach, but not before the page can be used.
 */
export function preloadReplies({ archive, store }: Workbench): void {
  const unsubscribe = store.subscribe(preloadExport);
  function preloadExport() {
    const isWorthIt = [...store.getState().conversations.values()].some(({ nodes }) => nodes.size > 0);
    if (!isWorthIt) return;
    unsubscribe();
    whenIdle(() => void archive.preload().catch(() => undefined));
  }
  preloadExport();
  whenWanted(() => {
    // What cannot be loaded now is asked for again when it is needed.
    void preloadSending().catch(() => undefined);
    void messagesModule.load();
    void alertModule.load();
    void import('#ui/markdown/Markdown.tsx').then(
      ({ preloadMarkdown }) => preloadMarkdown(),
      () => undefined,
    );
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
