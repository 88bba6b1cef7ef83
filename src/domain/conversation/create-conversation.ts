import type { RequestDraft } from '#domain/request/request-draft.ts';
import type { Conversation } from './conversation.ts';

/** An empty conversation. `nowMs` is the wall-clock time in milliseconds; `id` must be new. */
export function createConversation(input: {
  readonly id: string;
  readonly nowMs: number;
  readonly draft: RequestDraft;
  readonly place?: Conversation['place'];
}): Conversation {
  return {
    id: input.id,
    title: null,
    createdAtMs: input.nowMs,
    updatedAtMs: input.nowMs,
    pinned: false,
    place: input.place ?? 'chat',
    column: null,
    draft: input.draft,
    unsentText: '',
    unsentAttachments: [],
    nodes: new Map(),
    headId: null,
  };
}
