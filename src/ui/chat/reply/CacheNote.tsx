import type { Conversation, RequestRecord } from '#domain/conversation/conversation.ts';
import { cacheBreak } from '#domain/metrics/cache-break.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import * as words from '#words/models/cache.ts';

/** Says which part of a request was another than in the request before, where that is why less came from the cache. */
export function CacheNote({
  conversationId,
  request,
  startedAtMs,
}: {
  conversationId: string;
  request: RequestRecord;
  startedAtMs: number;
}) {
  const before = useWorkbenchState((state) =>
    requestBefore(state.conversations.get(conversationId), startedAtMs),
  );
  const found = before === null ? null : cacheBreak(before.body, request.body);
  if (found === null) return null;
  return (
    <p className="text-12/5 text-ink-quiet column:group-data-last/message:sr-only" data-testid="cache-break">
      {words.cacheBroken(found)}
    </p>
  );
}

/** The request that this conversation made last before a time, on whatever branch: that is what filled the cache. */
function requestBefore(conversation: Conversation | undefined, atMs: number): RequestRecord | null {
  let latest: { readonly atMs: number; readonly request: RequestRecord } | null = null;
  for (const { reply } of conversation?.nodes.values() ?? []) {
    const made = reply?.timing.startedAtMs ?? 0;
    if (reply && made > 0 && made < atMs && made > (latest?.atMs ?? 0))
      latest = { atMs: made, request: reply.request };
  }
  return latest === null || latest.request.incomplete === true ? null : latest.request;
}
