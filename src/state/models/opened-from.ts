import type { RequestDraft } from '#domain/request/request-draft.ts';

/** A conversation whose model the address took the place of. */
export interface OpenedFrom extends Pick<RequestDraft, 'model' | 'connection'> {
  readonly conversationId: string;
}
