import { createStage, preloadStage, themeOfDocument } from '#app/demos/play-demo.tsx';
import { applyLooks } from '#app/keeping/looks.ts';
import { showInstead } from '#app/page-root.tsx';
import { adoptRequest } from '#domain/conversation/fill-conversation.ts';
import type { ShareState } from '#domain/portable/share-format.ts';
import { WorkbenchContext } from '#state/workbench.ts';
import type { OtherPages } from '#state/workbench-state.ts';
import { EmbeddedRequest } from '#ui/results/EmbeddedRequest.tsx';

/** Shows the request of a link inside another page: with its code, and nothing that sends or keeps anything. */
export async function showRequest(shared: ShareState, pages: OtherPages): Promise<void> {
  await preloadStage([]).catch(() => undefined);
  const { workbench } = createStage(pages, { theme: themeOfDocument(), historyOpen: false });
  const { connection, model, systemPrompt, parameters, messages, unsentText, fault, variables } = shared;
  const draft = {
    connection,
    model,
    systemPrompt,
    parameters,
    ...(fault === undefined ? {} : { fault }),
  };
  workbench.conversations.startFrom(adoptRequest({ draft, messages, unsentText }, variables));
  applyLooks({ theme: themeOfDocument(), projector: false });
  const alone = new URL(window.location.href);
  alone.searchParams.delete('embed');
  showInstead(
    <WorkbenchContext value={workbench}>
      <EmbeddedRequest href={alone.href} />
    </WorkbenchContext>,
  );
}
