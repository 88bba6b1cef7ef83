import { appendMessage } from '#domain/conversation/changes/append-message.ts';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { createConversation } from '#domain/conversation/create-conversation.ts';
import { draftFromBody } from '#domain/portable/body-to-draft.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { changeDraft } from '#domain/variables/request-variables.ts';
import { escapeTemplate } from '#domain/variables/template.ts';
import { textMessage } from '#domain/wire/message.ts';
import type { Workbench } from '#state/workbench.ts';
import { HOME_TAB } from '#state/workbench-tab.ts';

/** Makes a conversation of an answer and its request, and shows it: from there it is a reply like any other. */
export function openInChat(
  { conversations, deps, view }: Workbench,
  node: MessageNode,
  connection: ConnectionChoice,
): void {
  const request = node.reply?.request;
  if (request === undefined) return;
  const { model, systemPrompt, parameters, messages, unsentText } = draftFromBody(request.body);
  let conversation = createConversation({
    id: deps.newId(),
    nowMs: deps.now(),
    // What was sent is no template any more: its braces are text.
    draft: changeDraft({ connection, model: model ?? '', systemPrompt, parameters }, escapeTemplate),
  });
  const said = unsentText === '' ? messages : [...messages, textMessage('user', unsentText)];
  for (const message of said)
    conversation = appendMessage(conversation, { id: deps.newId(), nowMs: deps.now(), message });
  const reply = { ...node, id: deps.newId(), parentId: conversation.headId };
  conversations.adopt({
    ...conversation,
    nodes: new Map(conversation.nodes).set(reply.id, reply),
    headId: reply.id,
  });
  view.setTab(HOME_TAB);
}
