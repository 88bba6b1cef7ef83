import { counted, number } from '#words/english/grammar.ts';

export const conversations = 'Conversations';
/** Before the name of one. */
export const comparison = 'Comparison';
export const list = 'History';
export const filterConversations = 'Filter conversations';
export const filter = 'Filter';
export const clearFilter = 'Clear filter';
export const filterResult = 'Filter result';
export const found = (count: number) => `${number(count)} found`;
export const nothingFound = 'Nothing found.';
export const noneYet = 'Conversations you start appear here.';

/** The headings of the list, before those of months. */
export const pinned = 'Pinned';
export const today = 'Today';
export const yesterday = 'Yesterday';
export const lastWeek = 'Last 7 days';

/** What can be done with one of them. */
export const actions = 'Conversation actions';
export const actionsFor = (title: string) => `Actions for ${title}`;
export const conversationName = 'Conversation name';
export const pin = 'Pin';
export const unpin = 'Unpin';
export const exportOne = 'Export';

export const unreadableRecords = (count: number) =>
  `${counted(count, { one: 'record', other: 'records' })} could not be read.`;
export const saveAsTheyAre = 'Save as they are';
