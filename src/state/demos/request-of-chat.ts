import { selectPath } from '#domain/conversation/branch-path.ts';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import { adoptRequest, templateOf } from '#domain/conversation/fill-conversation.ts';
import { isEmptyReply } from '#domain/conversation/request-messages.ts';
import type { ShareState } from '#domain/portable/share-format.ts';
import { recordedChoice } from '#domain/request/connection.ts';
import type { Workbench } from '#state/workbench.ts';
import type { WorkbenchDeps } from '#state/workbench-state.ts';

/** The request of a chat, with the messages of its branch or with those given; every text is a template. */
export function requestOfChat(
  conversation: Conversation,
  deps: Pick<WorkbenchDeps, 'sandboxBaseUrl'>,
  nodes: readonly MessageNode[] = selectPath(conversation),
): ShareState {
  const { connection, model, systemPrompt, parameters, fault, variables } = conversation.draft;
  return {
    // What was answered by recordings is played from them again.
    connection: connection.kind === 'recording' ? recordedChoice(connection, deps) : connection,
    model,
    systemPrompt,
    parameters,
    messages: nodes.filter((node) => !isEmptyReply(node)).map(templateOf),
    unsentText: '',
    ...(fault === undefined ? {} : { fault }),
    variables: variables ?? new Map(),
  };
}

/** Shows a request as a new conversation. */
export function startFromRequest(workbench: Workbench, request: ShareState): void {
  workbench.conversations.startFrom(adopted(request));
}

/** Puts a request in the place of the chat's; its messages stay. */
export function adoptIntoChat({ store, deps }: Workbench, request: ShareState): void {
  const { draft } = adopted(request);
  store.setState(({ conversations, chatId }) => {
    const before = conversations.get(chatId);
    if (before === undefined) return {};
    const changed = { ...before, draft, updatedAtMs: deps.now() };
    return { conversations: new Map(conversations).set(chatId, changed) };
  });
}

/** A request as the parts of a conversation. */
export function adopted({
  connection,
  model,
  systemPrompt,
  parameters,
  messages,
  unsentText,
  fault,
  variables,
}: ShareState) {
  const draft = { connection, model, systemPrompt, parameters, ...(fault === undefined ? {} : { fault }) };
  return adoptRequest({ draft, messages, unsentText }, variables);
}
