import type { MessageNode } from '#domain/conversation/conversation.ts';
import type { DescribedRequest } from '#domain/request/describe-differences.ts';
import { describeDifferences, describedBody } from '#domain/request/describe-differences.ts';
import type { WorkbenchState } from '#state/workbench-state.ts';
import { columnName } from '#words/compare/compare.ts';
import { latestReply } from './column-figures.ts';

type Columns = Pick<WorkbenchState, 'columnIds' | 'conversations'>;

/** What the columns are called by their settings as they are now: those of the next request. */
export function namesOfColumns({ columnIds, conversations }: Columns): readonly string[] {
  return named(columnIds.flatMap((id) => conversations.get(id)?.draft ?? []));
}

/** What they are called by the requests that made their latest replies: settings may be others by now. */
export function namesOfReplies({ columnIds, conversations }: Columns): readonly string[] {
  return named(
    columnIds.flatMap((id) => {
      const conversation = conversations.get(id);
      return conversation ? (requestOf(latestReply(conversation)) ?? conversation.draft) : [];
    }),
  );
}

function requestOf(node: MessageNode | null): DescribedRequest | null {
  return node?.reply ? describedBody(node.reply.request.body) : null;
}

function named(requests: readonly DescribedRequest[]): readonly string[] {
  return describeDifferences(requests).map((difference, index) => columnName(index + 1, difference));
}
