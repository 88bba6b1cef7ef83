import type { AssistantReply } from './assistant-reply.ts';

/** A reply before anything has come. */
export function emptyReply(): AssistantReply {
  return {
    responseId: null,
    responseModel: null,
    requestId: null,
    choices: [],
    usage: null,
    skippedEvents: 0,
    sawDone: false,
  };
}
