import { preloadSending } from '#runs/run-engine.ts';
import type { Workbench } from '#state/workbench.ts';
import { messagesModule } from '#ui/chat/MessageLog.tsx';
import { whenIdle } from '#ui/markdown/idle.ts';
import { rareDialogsModule } from '#ui/shell/dialogs/rare-dialogs-module.ts';
import { lateModule } from '#ui/shell/late-module.ts';

/** Longer than a first look takes; whoever types or points is quicker. */
const SEND_AFTER_MS = 3000;
/** After that, for a page that nobody has touched yet. */
const OTHERS_AFTER_MS = 5000;
/** Then what few visits need, for whoever stays. */
const RARE_AFTER_MS = 15_000;

type Load = () => Promise<unknown>;

/**
 * Loads what the first Send needs, what an export needs once there is something to export, the other views and
 * dialogs, and the rare ones: before they are needed, because by then the page's own server may be out of reach and what is typed while a
 * dialog loads would be lost, but not before the page can be used, and in turn, each when there is time for it.
 */
export function preload({ conversationFiles, deps, store }: Workbench): void {
  const unsubscribe = store.subscribe(preloadExport);
  function preloadExport() {
    const isWorthIt = [...store.getState().conversations.values()].some(({ nodes }) => nodes.size > 0);
    if (!isWorthIt) return;
    unsubscribe();
    void loadInTurn([conversationFiles.preload]);
  }
  preloadExport();
  void loadWhenWanted(
    [
      preloadSending,
      messagesModule.load,
      // Without a server the sandbox runs in the page.
      ...(deps.server.present ? [] : [() => import('#sandbox/handler.ts')]),
    ],
    [lateModule.load, () => import('#platform/share-codec.ts')],
    [rareDialogsModule.load],
  );
}

async function loadWhenWanted(
  forSend: readonly Load[],
  others: readonly Load[],
  rare: readonly Load[],
): Promise<void> {
  const used = whenUsed();
  await Promise.race([used, after(SEND_AFTER_MS)]);
  await loadInTurn(forSend);
  await Promise.race([used, after(OTHERS_AFTER_MS)]);
  await loadInTurn(others);
  await after(RARE_AFTER_MS);
  await loadInTurn(rare);
}

/** One part after another: the page does something between them for whoever uses it. */
async function loadInTurn(parts: readonly Load[]): Promise<void> {
  for (const load of parts) {
    await new Promise<void>((resolve) => {
      whenIdle(resolve);
    });
    // What cannot be loaded now is asked for again when it is needed.
    await load().catch(() => undefined);
  }
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    window.setTimeout(resolve, ms);
  });
}

/** What opens a view, a dialog or a list. The message field has the focus from the beginning, and is none of them. */
const CONTROLS = 'button, a, input, select, summary, [role="tab"]';

/** Resolves once somebody types or presses something, or comes to something that can be pressed. */
function whenUsed(): Promise<void> {
  return new Promise((resolve) => {
    const stop = new AbortController();
    const listen = (names: readonly string[], isUse: (target: EventTarget | null) => boolean) => {
      const note = ({ target }: Event) => {
        if (!isUse(target)) return;
        stop.abort();
        resolve();
      };
      for (const name of names)
        window.addEventListener(name, note, { capture: true, passive: true, signal: stop.signal });
    };
    listen(['keydown', 'pointerdown', 'input', 'dragenter'], () => true);
    listen(
      ['pointerover', 'focusin'],
      (target) => target instanceof Element && target.closest(CONTROLS) !== null,
    );
  });
}
