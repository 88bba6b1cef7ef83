import type { Conversation } from '#domain/conversation/conversation.ts';
import type { ConversationEvent } from '#platform/conversations/conversation-channel.ts';
import type { ConversationStore } from '#platform/conversations/conversation-store.ts';

/** A database in memory, with what another tab says of it. */
export function memoryConversations(saved: Conversation) {
  const disk = new Map([[saved.id, saved]]);
  const deleted = new Set<string>();
  const writes: string[] = [];
  let hear: (event: ConversationEvent) => void = () => undefined;
  let slow: Promise<void> = Promise.resolve();
  const stored: ConversationStore = {
    whenOpen: Promise.resolve(),
    savesTo: 'disk',
    loadConversation: async (id) => (deleted.has(id) ? null : (disk.get(id) ?? null)),
    saveConversation: async (conversation) => {
      writes.push(conversation.id);
      await slow;
      disk.set(conversation.id, conversation);
      return 'disk';
    },
    saveReply: async () => 'disk',
    loadReply: async (id, nodeId) => disk.get(id)?.nodes.get(nodeId)?.reply ?? null,
    deleteConversation: async (id) => void deleted.add(id),
    restoreConversation: async (id) => void deleted.delete(id),
    isDeleted: async (id) => deleted.has(id),
    listSummaries: async () => [],
    listRunning: async () => [],
    readSearchEntries: async () => [],
    readBroken: async () => [],
    forgetBroken: async () => undefined,
    estimate: async () => null,
    subscribe(listener) {
      hear = listener;
      return () => undefined;
    },
    close: async () => undefined,
  };
  return {
    stored,
    disk,
    deleted,
    writes,
    hear: (kind: 'saved' | 'removed') => hear({ kind, conversationId: saved.id }),
    /** Another tab says that more of a reply is saved. */
    hearReply: (nodeId: string) => hear({ kind: 'reply', conversationId: saved.id, nodeId }),
    /** Lets writes wait; gives what ends the wait. */
    hold() {
      let release: () => void = () => undefined;
      slow = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
  };
}
