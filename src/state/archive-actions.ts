import type { createArchiving } from './archiving.ts';
import type { ActionContext } from './context.ts';

type Archiving = ReturnType<typeof createArchiving>;

/** Conversations that leave the page as files and come into it. What does it is loaded when it is first asked for. */
export function createArchiveActions(context: ActionContext): Archiving {
  const load = async () => (await import('./archiving.ts')).createArchiving(context);
  return {
    preload: async () => (await load()).preload(),
    read: async (conversationId) => (await load()).read(conversationId),
    exportOne: async (conversation, format) => (await load()).exportOne(conversation, format),
    exportAll: async () => (await load()).exportAll(),
    readFile: async (text) => (await load()).readFile(text),
    addConversations: async (conversations) => (await load()).addConversations(conversations),
  };
}
