import * as v from 'valibot';
import { exactly } from '#domain/records/record-schema.ts';

/** What another tab did. */
export type ConversationEvent =
  /** `saved`: changed, added or restored there; `removed`: deleted there. */
  | { readonly kind: 'saved' | 'removed'; readonly conversationId: string }
  /** A reply that runs there has come further; its state can be loaded by itself. */
  | { readonly kind: 'reply'; readonly conversationId: string; readonly nodeId: string };

/** Tells other tabs of this browser what happened, and hears what happened there. */
export interface ConversationChannel {
  post(event: ConversationEvent): void;
  /** Calls back for what other tabs did, never for what this one did; gives the function that stops it. */
  subscribe(listener: (event: ConversationEvent) => void): () => void;
  close(): void;
}

const eventSchema = exactly<ConversationEvent>()(
  v.variant('kind', [
    v.object({ kind: v.picklist(['saved', 'removed']), conversationId: v.string() }),
    v.object({ kind: v.literal('reply'), conversationId: v.string(), nodeId: v.string() }),
  ]),
);

/** Opens the channel by its name; without `BroadcastChannel` tabs hear nothing of each other until they read again. */
export function openConversationChannel(name: string): ConversationChannel {
  const listeners = new Set<(event: ConversationEvent) => void>();
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
  channel?.addEventListener('message', (message: MessageEvent<unknown>) => {
    const parsed = v.safeParse(eventSchema, message.data);
    if (parsed.success) for (const listener of listeners) listener(parsed.output);
  });
  return {
    post: (event) => channel?.postMessage(event),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      channel?.close();
    },
  };
}
