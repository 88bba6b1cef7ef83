import { createStage, preloadStage, themeOfDocument } from '#app/demos/play-demo.tsx';
import { applyLooks } from '#app/keeping/looks.ts';
import { showInstead } from '#app/page-root.tsx';
import type { SharedResult } from '#domain/results/shared-result.ts';
import { decodePieces } from '#platform/recorded-pieces.ts';
import type { Workbench } from '#state/workbench.ts';
import { WorkbenchContext } from '#state/workbench.ts';
import type { OtherPages } from '#state/workbench-state.ts';
import { ResultPage } from '#ui/results/ResultPage.tsx';
import { opened } from '#words/transfer/results.ts';

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
  const recordings: Workbench['deps']['recordings'] = {
    ...stage.deps.recordings,
    async read(nodeId) {
      const recording = result.recordings.get(nodeId);
      return recording ? { recording, texts: decodePieces(recording.pieces) } : null;
    },
  };
  const workbench = { ...stage, deps: { ...stage.deps, recordings } };
  applyLooks({ theme: themeOfDocument(), projector: false });
  showInstead(
    <WorkbenchContext value={workbench}>
      <ResultPage
        result={result}
        onLeave={leave === null ? null : () => void leave()}
        onOpen={leave === null ? null : () => void leave().then((own) => openAsConversation(own, result))}
      />
    </WorkbenchContext>,
  );
}

/** Adds the conversations of a result to one's own: beside what is there, under new ids where the same are in use. */
async function openAsConversation(workbench: Workbench, { conversations }: SharedResult): Promise<void> {
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
