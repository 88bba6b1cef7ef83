import type { ActionContext } from '#state/context.ts';
import type { createConversationFiles } from '#state/files/conversation-files.ts';

type ConversationFiles = ReturnType<typeof createConversationFiles>;

/** Conversations that leave the page as files and come into it. What does it is loaded when it is first asked for. */
export function createConversationFileActions(context: ActionContext): ConversationFiles {
  const load = async () =>
    (await import('#state/files/conversation-files.ts')).createConversationFiles(context);
  return {
    preload: async () => (await load()).preload(),
    read: async (conversationId) => (await load()).read(conversationId),
    exportOne: async (conversation, format) => (await load()).exportOne(conversation, format),
    exportComparison: async (columns, format) => (await load()).exportComparison(columns, format),
    exportAll: async () => (await load()).exportAll(),
    readRequests: async (text) => (await load()).readRequests(text),
    readFile: async (text) => (await load()).readFile(text),
    addConversations: async (conversations) => (await load()).addConversations(conversations),
  };
}
