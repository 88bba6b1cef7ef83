import type { RunScope } from '#domain/experiments/experiment.ts';
import { isOfJudge } from '#domain/experiments/experiment.ts';
import { isForFeed } from '#domain/models/feed-kinds.ts';
import { CONNECTIONS, keyAddress } from '#domain/request/connection.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { lookUpModel } from '#state/models/known-models.ts';
import { selectConnection } from '#state/selectors.ts';
import { serverHoldsKey } from '#state/server-key.ts';
import type { Workbench } from '#state/workbench.ts';
import * as words from '#words/experiments/experiments.ts';
import * as judgeWords from '#words/experiments/judges.ts';

/** Why these cannot be sent as they are, in a sentence; null when they can. */
export async function runProblem(
  workbench: Workbench,
  drafts: readonly RequestDraft[],
  scope: RunScope,
): Promise<string | null> {
  const isJudge = isOfJudge(scope);
  const needsKey = isJudge ? judgeWords.needsKey : words.needsKey;
  const notForChat = isJudge ? judgeWords.notForChat : words.notForChat;
  for (const draft of drafts)
    if (lacksKey(workbench, draft)) return needsKey(CONNECTIONS[draft.connection.kind].label);
  for (const draft of drafts) {
    const { store, deps } = workbench;
    const state = store.getState();
    const connection = selectConnection(state, deps, draft.connection);
    const model = await lookUpModel(deps, connection, draft.model, state.keyRevision);
    if (model !== null && isForFeed(model)) return notForChat(draft.model);
  }
  return null;
}

function lacksKey({ deps }: Workbench, { connection }: RequestDraft): boolean {
  const place = keyAddress(connection);
  const needsKey =
    CONNECTIONS[connection.kind].key === 'required' && !serverHoldsKey(connection.kind, deps.server);
  return needsKey && (place === null || !deps.keyStore.has(place));
}
