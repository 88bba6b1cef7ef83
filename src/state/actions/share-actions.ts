import type { ActionContext } from '#state/context.ts';
import type { createSharing } from '#state/sharing.ts';
import type { createConversationActions } from './conversation-actions.ts';

type Sharing = ReturnType<typeof createSharing>;

/** Requests that leave the page and come into it. What does it is loaded when it is first asked for. */
export function createShareActions(
  context: ActionContext,
  conversations: Pick<ReturnType<typeof createConversationActions>, 'startFrom' | 'open'>,
): Sharing {
  const load = async () => (await import('#state/sharing.ts')).createSharing(context, conversations);
  return {
    createLink: async (conversationId) => (await load()).createLink(conversationId),
    createFile: async (conversationId) => (await load()).createFile(conversationId),
    applyImport: async (imported, connection) => (await load()).applyImport(imported, connection),
  };
}
