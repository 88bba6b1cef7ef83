import type { ParameterValues } from '#domain/parameters/parameter-spec.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import type { ActionContext } from './context.ts';
import { update, updateConversation } from './context.ts';
import { fieldPlace, withoutPlaces } from './typed-texts.ts';

/** Changes a conversation's draft. A text that was no value gives way to the value that is set from elsewhere. */
export function updateDraft(
  context: ActionContext,
  conversationId: string,
  change: (draft: RequestDraft) => RequestDraft,
): void {
  const parametersNow = () => context.store.getState().conversations.get(conversationId)?.draft.parameters;
  const before = parametersNow();
  updateConversation(context, conversationId, (conversation) => {
    const draft = change(conversation.draft);
    return draft === conversation.draft ? conversation : { ...conversation, draft };
  });
  const after = parametersNow();
  if (before && after) forgetUnread(context, conversationId, before, after);
}

function forgetUnread(
  context: ActionContext,
  conversationId: string,
  before: ParameterValues,
  after: ParameterValues,
): void {
  if (before === after || context.store.getState().typedTexts.size === 0) return;
  const names = [...before.keys(), ...after.keys()].filter((name) => before.get(name) !== after.get(name));
  forgetFields(context, conversationId, names);
}

/** Forgets what was typed into the fields of these parameters and was no value. */
export function forgetFields(context: ActionContext, conversationId: string, names: readonly string[]): void {
  const places = names.map((name) => fieldPlace(conversationId, name));
  update(context, ({ typedTexts }) => ({ typedTexts: withoutPlaces(typedTexts, places) }));
}
