import { catalogueFacts } from '#domain/models/catalogue-facts.ts';
import { openLayeredConversations } from '#platform/conversations/open-layered-conversations.ts';
import { createReplyKeeper } from '#platform/replies/reply-keeper.ts';
import { createRunLocks } from '#platform/replies/run-locks.ts';
import { followErased } from './erasing.ts';
import { listHistory, updateHistory } from './keeping/history-entries.ts';
import { followComparison, followRemovals } from './opening/follow-comparison.ts';

/**
 * What a first visit is shown before: what keeps conversations and replies, the history's lines, what other
 * tabs do, and the built-in table of models. One file for all.
 */
export const laterData = {
  catalogueFacts,
  createReplyKeeper,
  createRunLocks,
  followComparison,
  followErased,
  followRemovals,
  listHistory,
  openLayeredConversations,
  updateHistory,
};
