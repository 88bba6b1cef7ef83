import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { requestSize } from '#domain/budget/request-size.ts';
import type { SweepInput } from '#domain/experiments/sweep.ts';
import { createSweep } from '#domain/experiments/sweep.ts';
import { costAhead, formatUsd } from '#domain/models/cost.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import { experimentsOf } from '#state/experiments/experiments.ts';
import { priceOf } from '#state/models/known-models.ts';
import { selectConnection, selectConversation } from '#state/selectors.ts';
import { selectTyped } from '#state/typed-message.ts';
import { unreadFields } from '#state/typed-texts.ts';
import { unsetNames } from '#state/variables/variable-actions.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import * as words from '#words/experiments/sweeps.ts';
import { requestToSweep } from './sweep-form.ts';

type Request = SweepInput['requests'][number];

/** What a sweep sends: the requests of these conversations. `problem`: why they cannot be sent, in a sentence. */
export function useSweptRequests(conversationIds: readonly string[]): {
  readonly requests: readonly Request[];
  readonly problem: string | null;
} {
  const conversations = useWorkbenchState(
    useShallow((state) => conversationIds.map((id) => selectConversation(state, id))),
  );
  const typed = useWorkbenchState(selectTyped);
  const unread = useWorkbenchState((state) =>
    conversationIds.flatMap((id) => unreadFields(state.typedTexts, id)).join(', '),
  );
  const unset = useWorkbenchState((state) =>
    conversationIds.flatMap((id) => unsetNames(state, id)).join(', '),
  );
  return useMemo(() => {
    const requests = conversations.flatMap((conversation) => requestToSweep(conversation, typed) ?? []);
    if (unread !== '') return { requests, problem: words.holdsNoValue(unread) };
    if (unset !== '') return { requests, problem: words.lacksValue(unset) };
    return { requests, problem: requests.length < conversations.length ? words.nothingToAsk : null };
  }, [conversations, typed, unread, unset]);
}

/** What sending each request so many times costs, in a sentence. */
export function useSweepPrice(requests: readonly Request[], times: number): string {
  const { deps } = useWorkbench();
  const keyVariable = useWorkbenchState((state) => state.keyVariable);
  return useMemo(() => {
    let [promptUsd, atMostUsd]: [number | null, number | null] = [0, 0];
    for (const { draft, messages } of requests) {
      const connection = selectConnection({ keyVariable }, deps, draft.connection);
      if (connection.kind === 'sandbox' || connection.kind === 'recording') continue;
      const ahead = costOf(buildRequest({ draft, messages, connection }), draft.model);
      promptUsd = promptUsd === null || ahead.promptUsd === null ? null : promptUsd + ahead.promptUsd * times;
      atMostUsd = atMostUsd === null || ahead.atMostUsd === null ? null : atMostUsd + ahead.atMostUsd * times;
    }
    if (promptUsd === null) return words.priceUnknown;
    if (promptUsd === 0) return words.free;
    return atMostUsd === null
      ? words.promptPrice(formatUsd(promptUsd))
      : words.priceAtMost(formatUsd(atMostUsd));
  }, [requests, times, deps, keyVariable]);
}

function costOf(request: BuiltRequest, model: string) {
  const { promptTokens, replyTokens, choices } = requestSize(request);
  const pricing = promptTokens === null ? null : priceOf(request.connection, model);
  return costAhead(pricing, promptTokens ?? 0, replyTokens, choices);
}

/** Makes an experiment of a sweep, shows it and runs it. */
export function useStartSweep(): (
  sweep: Pick<SweepInput, 'title' | 'spec' | 'values' | 'requests' | 'repeats'>,
) => Promise<void> {
  const workbench = useWorkbench();
  return async (sweep) => {
    const { deps, view } = workbench;
    const experiments = experimentsOf(workbench);
    await experiments.whenReady;
    await experiments.adopt(createSweep({ ...sweep, nowMs: deps.now(), newId: deps.newId }), []);
    view.closeDialog();
    view.setTab('experiments');
    await experiments.run('all');
  };
}
