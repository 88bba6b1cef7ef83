import { applyLooks } from '#app/keeping/looks.ts';
import { isWorkbenchShown, showInstead, shownWorkbench, showWorkbench } from '#app/page-root.tsx';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import type { Demo } from '#domain/demos/demo.ts';
import { languageOf } from '#domain/languages/languages.ts';
import { systemClock } from '#platform/clock.ts';
import { createId } from '#platform/ids.ts';
import { yieldToPage } from '#platform/yield-to-page.ts';
import { preloadSending } from '#runs/run-engine.ts';
import type { DemoSession } from '#state/demos/demo-session.ts';
import { createDemoSession } from '#state/demos/demo-session.ts';
import { createPace } from '#state/demos/pace.ts';
import { createStageNetwork } from '#state/demos/stage-network.ts';
import { FRESH_DRAFT, FRESH_VIEW, firstState } from '#state/first-state.ts';
import { installSending } from '#state/replies/install-sending.ts';
import { createWorkbenchStore } from '#state/store.ts';
import type { Workbench } from '#state/workbench.ts';
import { createActionContext, createWorkbench, WorkbenchContext } from '#state/workbench.ts';
import type { OtherPages, ThemeChoice, WorkbenchView } from '#state/workbench-state.ts';
import type { MonotonicClock } from '#transport/monotonic-clock.ts';
import { editedPaneModule } from '#ui/api-tab/edited-pane-module.ts';
import { messagesModule } from '#ui/chat/MessageLog.tsx';
import { DemoFrame } from '#ui/demos/DemoFrame.tsx';
import { EmbeddedDemo } from '#ui/demos/EmbeddedDemo.tsx';
import { highlighterModule } from '#ui/markdown/code/HighlightedCode.tsx';
import { rendererModule } from '#ui/markdown/Markdown.tsx';
import { App } from '#ui/shell/App.tsx';
import { lateModule } from '#ui/shell/late-module.ts';
import { sideModule } from '#ui/shell/side-module.ts';
import { createStageDeps } from './stage-deps.ts';

const clock: MonotonicClock = {
  nowMs: () => performance.timeOrigin + performance.now(),
  after: systemClock.after,
  yieldToPage,
};

const loadSandbox = async () => (await import('#sandbox/handler.ts')).handleRequest;

/** Loads all that demos may show, so that they play with the network cut. */
export async function preloadStage(demos: readonly Demo[]): Promise<void> {
  const shown = demos.flatMap(({ steps }) =>
    steps.flatMap(({ act }) => (act.kind === 'show' && act.language !== null ? [act.language] : [])),
  );
  await Promise.all([
    rendererModule.load(),
    highlighterModule.load(),
    editedPaneModule.load(),
    import('#state/code-edits.ts'),
    ...[...new Set(['curl', ...shown])].map(languageOf).flatMap((each) => [each.loadWriter(), each.read?.()]),
    preloadSending(),
    messagesModule.load(),
    lateModule.load(),
    sideModule.load(),
    loadSandbox(),
    import('#state/actions/later-actions.ts'),
    import('#app/later-data.ts'),
  ]);
}

/** A workbench that keeps nothing and reaches nobody. */
export function createStage(
  pages: OtherPages,
  view: Partial<WorkbenchView>,
): {
  readonly workbench: Workbench;
  readonly surroundings: Parameters<typeof createDemoSession>[1];
} {
  installSending();
  giveWayToLinks();
  const pace = createPace(clock);
  const network = createStageNetwork(
    pace,
    async (request) => (await loadSandbox())(request),
    `${window.location.origin}/api/ai/`,
  );
  const chat = createConversation({ id: createId(), nowMs: Date.now(), draft: FRESH_DRAFT });
  const store = createWorkbenchStore(firstState(chat, { view: { ...FRESH_VIEW, ...view } }));
  const deps = createStageDeps(clock, network.fetch, pages);
  const workbench = createWorkbench(createActionContext(store, deps));
  const types = !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  return { workbench, surroundings: { workbench, pace, types, answerWith: network.answerWith } };
}

let givesWay = false;

/** What stands in the place of a workbench gives way to a link to something in it: the workbench opens it, unseen till then. */
function giveWayToLinks(): void {
  if (givesWay) return;
  givesWay = true;
  window.addEventListener('hashchange', () => {
    const { search, hash } = window.location;
    const workbench = shownWorkbench();
    if (workbench === null || isWorkbenchShown() || /[?&]embed=/.test(search)) return;
    if (!/^#(?:request|conversation|comparison)=/.test(hash)) return;
    showWorkbench(workbench);
    applyLooks(workbench.store.getState().view);
  });
}

/** The theme that the document has by now. */
export function themeOfDocument(): ThemeChoice {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
}

/**
 * Plays a demo in the place of the page, on a workbench of its own. `onEnd` brings back what the page showed, and nothing of
 * that has changed.
 */
export function playDemo(demo: Demo, pages: OtherPages, onEnd: () => void): DemoSession {
  const before = shownWorkbench()?.store.getState().view;
  const { workbench, surroundings } = createStage(pages, {
    theme: before?.theme ?? themeOfDocument(),
    // Large type is for those who sit far away; on a phone it leaves no room for what is shown.
    projector: !window.matchMedia('(max-width: 767px)').matches,
    historyOpen: false,
    languageId: before?.languageId ?? FRESH_VIEW.languageId,
  });
  const { store } = workbench;
  const session = createDemoSession(demo, surroundings, () => {
    unfollow();
    if (before) applyLooks(before);
    onEnd();
  });
  const unfollow = store.subscribe(({ view }) => applyLooks(view));
  applyLooks(store.getState().view);
  showInstead(
    <WorkbenchContext key={createId()} value={workbench}>
      <DemoFrame session={session}>
        <App />
      </DemoFrame>
    </WorkbenchContext>,
  );
  return session;
}

/** Plays a demo inside another page: to be looked at, and nothing more. Nothing is kept. */
export function embedDemo(demo: Demo, pages: OtherPages): void {
  const { workbench, surroundings } = createStage(pages, { theme: themeOfDocument(), historyOpen: false });
  const session = createDemoSession(demo, surroundings, () => undefined);
  const alone = new URL(window.location.href);
  alone.searchParams.delete('embed');
  showInstead(
    <WorkbenchContext value={workbench}>
      <DemoFrame session={session} isEmbedded>
        <EmbeddedDemo title={demo.title} href={alone.href} />
      </DemoFrame>
    </WorkbenchContext>,
  );
}
