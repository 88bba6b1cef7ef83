import { createStage, preloadStage, themeOfDocument } from '#app/demos/play-demo.tsx';
import { applyLooks } from '#app/keeping/looks.ts';
import { showInstead } from '#app/page-root.tsx';
import { answersHere } from '#domain/experiments/shared-experiment.ts';
import type { ExperimentResult, SharedConversations, SharedResult } from '#domain/results/shared-result.ts';
import { decodePieces } from '#platform/recorded-pieces.ts';
import type { Workbench } from '#state/workbench.ts';
import { WorkbenchContext } from '#state/workbench.ts';
import type { OtherPages } from '#state/workbench-state.ts';
import { ResultPage } from '#ui/results/ResultPage.tsx';
import { experimentOpened, opened } from '#words/transfer/results.ts';

/**
 * Shows a shared result in the place of the page: nothing is kept, sent or fetched. `leave` shows the workbench; null where
 * the result is embedded.
 */
export async function showResult(
  result: SharedResult,
  pages: OtherPages,
  leave: (() => Promise<Workbench>) | null,
): Promise<void> {
  await preloadStage([]).catch(() => undefined);
  const { workbench: stage } = createStage(pages, { theme: themeOfDocument() });
  const ways = {
    onLeave: leave === null ? null : () => void leave(),
    onOpen: leave === null ? null : () => void leave().then((own) => openHere(own, result)),
  };
  applyLooks({ theme: themeOfDocument(), projector: false });
  if (result.kind === 'experiment') {
    const { ExperimentResultPage } = await import('#ui/results/ExperimentResultPage.tsx');
    showInstead(
      <WorkbenchContext value={stage}>
        <ExperimentResultPage shared={result} {...ways} />
      </WorkbenchContext>,
    );
    return;
  }
  const recordings: Workbench['deps']['recordings'] = {
    ...stage.deps.recordings,
    has: async (nodeId) => result.recordings.has(nodeId),
    async read(nodeId) {
      const recording = result.recordings.get(nodeId);
      return recording ? { recording, texts: decodePieces(recording.pieces) } : null;
    },
  };
  showInstead(
    <WorkbenchContext value={{ ...stage, deps: { ...stage.deps, recordings } }}>
      <ResultPage result={result} {...ways} />
    </WorkbenchContext>,
  );
}

function openHere(workbench: Workbench, result: SharedResult): Promise<void> {
  return result.kind === 'experiment'
    ? openAsExperiment(workbench, result)
    : openAsConversation(workbench, result);
}

/** Adds the conversations of a result to one's own: beside what is there, under new ids where the same are in use. */
async function openAsConversation(
  workbench: Workbench,
  { conversations }: SharedConversations,
): Promise<void> {
  const { addedIds } = await workbench.conversationFiles.addConversations(conversations);
  const id = addedIds[0] ?? conversations[0]?.id;
  if (id === undefined) return;
  if (conversations.length === 1) {
    await workbench.conversations.open(id);
    workbench.view.setTab('chat');
  } else {
    await workbench.withLater(({ comparisons }) => comparisons.open(id));
    workbench.view.setTab('compare');
  }
  workbench.view.notify(opened(conversations.length));
}

/** Adds the experiment of a result to one's own, as a new one. */
async function openAsExperiment(workbench: Workbench, result: ExperimentResult): Promise<void> {
  const { deps, view } = workbench;
  const { experimentsOf } = await import('#state/experiments/experiments.ts');
  const experiments = experimentsOf(workbench);
  await experiments.whenReady;
  const answers = answersHere(result, experiments.store.getState().keys);
  await experiments.adopt(
    { ...result.experiment, id: deps.newId(), updatedAtMs: deps.now() },
    answers,
    result.experiment.id,
  );
  view.setTab('experiments');
  view.notify(experimentOpened);
}
