import { CATALOGUE_FACTS } from '#domain/models/catalogue-facts.ts';
import { DiskConversations } from '#platform/conversations/disk-conversations.ts';

/** What a first visit is shown before: the database's code and the built-in table of models, one file for both. */
export const laterData = { CATALOGUE_FACTS, DiskConversations };
