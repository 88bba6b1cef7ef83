import { useMemo } from 'react';
import type { Cost } from '#domain/models/cost.ts';
import { costOfUsage } from '#domain/models/cost.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { listsThatCame, useModels } from './use-models.ts';
import { useWorkbenchState } from './workbench.ts';
import type { SessionReply } from './workbench-state.ts';

const FREE: Cost = { usd: 0, isEstimate: false };

/** What a reply cost stays known when the list that had the price is gone. */
const known = new WeakMap<SessionReply, Cost>();

/**
 * The cost of each reply since the page was opened, by the list of models of the connection that gave it; nothing is
 * fetched for it. `choice` is the connection in view: when its list comes, prices may be known that were not.
 */
export function useSessionCosts(choice: ConnectionChoice): readonly Cost[] {
  const replies = useWorkbenchState((state) => state.sessionReplies);
  const { byId } = useModels(choice);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a list that has come is another reason to look again
  return useMemo(() => replies.map(costOfReply), [replies, byId]);
}

function costOfReply(reply: SessionReply): Cost {
  // It reports no usage where nobody asked for it, and costs nothing either way.
  if (reply.connection.kind === 'sandbox') return FREE;
  const kept = known.get(reply);
  if (kept !== undefined) return kept;
  const priced = listsThatCame(reply.connection)
    .map((models) => models.find(({ id }) => id === reply.modelId)?.pricing ?? null)
    .find((pricing) => pricing !== null);
  const cost = costOfUsage(priced ?? null, reply.usage);
  if (cost.usd !== null) known.set(reply, cost);
  return cost;
}
