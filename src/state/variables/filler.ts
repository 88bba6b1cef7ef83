import {
  fillConversation,
  fillNodes,
  fillTemplateMessage,
  isWritten,
  templateOf,
  unsetIn,
} from '#domain/conversation/fill-conversation.ts';
import { openCallsIn } from '#domain/conversation/replies/open-calls.ts';
import { selectRequestMessages } from '#domain/conversation/request-messages.ts';
import { answeredPrompt } from '#domain/prompts/prompt.ts';
import { filling } from './filling.ts';

/** Fills in variables from now on. */
export function installFiller(): void {
  filling.by = {
    fillConversation,
    fillNodes,
    // What a model said is data, also where a person mends it.
    fillMessage: (draft, template, before) =>
      before?.template !== undefined || isWritten(template)
        ? fillTemplateMessage(draft, template)
        : { message: template },
    templateOf: (node) =>
      node.template !== undefined || isWritten(node.message) ? templateOf(node) : node.message,
    ofPrompt(conversation) {
      const prompt = answeredPrompt(conversation, selectRequestMessages);
      return prompt ? { prompt } : {};
    },
    unsetIn,
    openCallsIn,
  };
}
