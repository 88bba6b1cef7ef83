import type { RequestDraft } from '#domain/request/request-draft.ts';

/** What a conversation had before the address of the page named another model. In the state it is null once its form has gone. */
export interface OpenedFrom extends Pick<RequestDraft, 'model' | 'connection'> {
  readonly conversationId: string;
}
