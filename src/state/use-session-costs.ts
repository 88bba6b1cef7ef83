import { useMemo } from 'react';
import type { RequestRecord } from '#domain/conversation/conversation.ts';
import type { Cost } from '#domain/models/cost.ts';
import { costOfReply } from '#domain/models/cost.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import type { Usage } from '#domain/wire/chat.ts';
import { priceOf } from './models/known-models.ts';
import type { ModelFinder } from './models/use-models.ts';
import { useModels } from './models/use-models.ts';
import { useWorkbenchState } from './workbench.ts';
import type { SessionReply } from './workbench-state.ts';

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
  return useMemo(() => replies.map(costOfSessionReply), [replies, byId]);
}

/**
 * The cost of one reply, by the list of the connection that gave it: the same figure as in the session's sum. `request`
 * is absent for a message that no request made. `findModel` is another one when another list has come.
 */
export function useReplyCost(
  request: Pick<RequestRecord, 'connection' | 'body'> | undefined,
  usage: Usage | null,
  findModel: ModelFinder,
): Cost | null {
  const connection = request?.connection;
  const model = request?.body.get('model');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a list that has come is another reason to look again
  return useMemo(
    () =>
      connection === undefined
        ? null
        : costOfReply(connection.kind, priceOf(connection, typeof model === 'string' ? model : ''), usage),
    [connection, model, usage, findModel],
  );
}

function costOfSessionReply(reply: SessionReply): Cost {
  const kept = known.get(reply);
  if (kept !== undefined) return kept;
  const cost = costOfReply(reply.connection.kind, priceOf(reply.connection, reply.modelId), reply.usage);
  if (cost.usd !== null) known.set(reply, cost);
  return cost;
}
