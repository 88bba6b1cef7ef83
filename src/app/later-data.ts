import { CATALOGUE_FACTS } from '#domain/models/catalogue-facts.ts';
import { openLayeredConversations } from '#platform/conversations/open-layered-conversations.ts';
import { createReplyKeeper } from '#platform/reply-keeper.ts';
import { createRunLocks } from '#platform/run-locks.ts';
import { listHistory, updateHistory } from './history-entries.ts';

/**
 * What a first visit is shown before: what keeps conversations and replies, the history's lines and the built-in table of
 * models. One file for all.
 */
export const laterData = {
  CATALOGUE_FACTS,
  createReplyKeeper,
  createRunLocks,
  listHistory,
  openLayeredConversations,
  updateHistory,
};
