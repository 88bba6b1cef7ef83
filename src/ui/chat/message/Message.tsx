import type { ReactNode } from 'react';
import { memo, useState } from 'react';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import { editableText } from '#domain/conversation/editable-text.ts';
import { variablesOf } from '#domain/conversation/fill-conversation.ts';
import { answeredCall } from '#domain/conversation/tool-results.ts';
import { formatJson } from '#domain/json/format-json.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { messageParts, messageRole, messageText } from '#domain/wire/message.ts';
import type { ModelFinder } from '#state/models/use-models.ts';
import { editPlace } from '#state/typed-texts.ts';
import { messageTemplate } from '#state/variables/filling.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { ReplyView } from '#ui/chat/reply/ReplyView.tsx';
import { useReply, useRun } from '#ui/chat/reply/use-reply.ts';
import { focusOn } from '#ui/focus/page-focus.ts';
import { Markdown } from '#ui/markdown/Markdown.tsx';
import * as words from '#words/conversation/messages.ts';
import { messageOf, roleName } from '#words/conversation/roles.ts';
import { BackFields } from './BackFields.tsx';
import { ContentParts } from './ContentParts.tsx';
import { MessageEditor } from './MessageEditor.tsx';
import { MessageHead } from './MessageHead.tsx';
import { messageClass, RAW } from './message-class.ts';
import { TypedText } from './TypedText.tsx';
import { UnreadNote } from './UnreadNote.tsx';

/** One message: heading, actions, body; for a reply also its reasoning, calls, figures and problems. */
export const Message = memo(function Message({
  node,
  nodes,
  conversationId,
  isLast,
  busy,
  findModel,
}: {
  node: MessageNode;
  /** The conversation's messages, for counting versions; the same object while none changes. */
  nodes: Conversation['nodes'];
  conversationId: string;
  isLast: boolean;
  busy: boolean;
  findModel: ModelFinder;
}) {
  const editedText = useWorkbenchState((state) => state.typedTexts.get(editPlace(node.id)));
  const [raw, setRaw] = useState(false);
  const run = useRun(conversationId, node.id);
  const snapshot = useReply(node, run);
  const live = snapshot?.status === 'waiting' || snapshot?.status === 'streaming';
  // Its text stands in the card of its call, so a line of it is enough.
  const isPlain = editedText === undefined && !raw && !messageParts(node.message);
  const call = isPlain ? answeredCall(nodes, node) : null;

  let body: ReactNode = null;
  if (editedText !== undefined) {
    body = <EditedMessage node={node} text={editedText} conversationId={conversationId} busy={busy} />;
  } else if (raw) {
    body = (
      <>
        <pre className={RAW} data-testid="message-body">
          {rawText(node.message)}
        </pre>
        <BackFields node={node} conversationId={conversationId} />
      </>
    );
  } else if (snapshot !== null) {
    body = (
      <ReplyView
        node={node}
        snapshot={snapshot}
        conversationId={conversationId}
        busy={busy}
        isLast={isLast}
        findModel={findModel}
      />
    );
  } else if (call === null) {
    body = <MessageBody node={node} />;
  }

  return (
    <MessageArticle node={node} isLast={isLast} live={live}>
      <MessageHead
        node={node}
        nodes={nodes}
        conversationId={conversationId}
        snapshot={snapshot}
        live={live}
        answered={call}
        editing={editedText !== undefined}
        isLast={isLast}
        busy={busy}
        raw={raw}
        onToggleRaw={() => setRaw(!raw)}
      />
      {body}
      <UnreadNote records={[node.unread, node.reply?.unread, node.reply?.request.unread]} />
    </MessageArticle>
  );
});

/** The frame of a message; all but a reply stand in a box. */
function MessageArticle({
  node,
  isLast,
  live,
  children,
}: {
  node: MessageNode;
  isLast: boolean;
  live: boolean;
  children: ReactNode;
}) {
  const role = messageRole(node.message);
  const { article, box } = messageClass(role);
  return (
    <article
      className={article}
      data-role={role}
      data-last={isLast || undefined}
      aria-label={messageOf(roleName(role))}
      data-node-id={node.id}
      aria-busy={live || undefined}
    >
      {role === 'assistant' ? children : <div className={box}>{children}</div>}
    </article>
  );
}

/** A message that is being changed. */
function EditedMessage({
  node,
  text,
  conversationId,
  busy,
}: {
  node: MessageNode;
  text: string;
  conversationId: string;
  busy: boolean;
}) {
  const { chat, typing } = useWorkbench();
  const place = editPlace(node.id);
  const template = messageTemplate(node);
  return (
    <MessageEditor
      message={template}
      text={text}
      nodeId={node.id}
      canSend={messageRole(node.message) === 'user' && !busy}
      onChange={(next) => typing.set(place, next)}
      onCancel={() => {
        if (text === editableText(template)) typing.clear(place);
        else typing.discard(place, words.editDiscarded);
      }}
      onSave={(message, andSend) => {
        chat.edit(conversationId, node.id, message, andSend);
        // The message that was edited is no longer shown. A touch screen would put its keyboard over the page.
        if (window.matchMedia('(pointer: fine)').matches) focusOn('message');
      }}
    />
  );
}

/** The body of a message that no request made. */
function MessageBody({ node: { message, template, attachmentNames } }: { node: MessageNode }) {
  const names = template === undefined ? [] : variablesOf(template);
  return (
    <>
      <MessageContent message={message} attachmentNames={attachmentNames} />
      {names.length === 0 ? null : (
        <p className="mt-1 text-12 wrap-anywhere text-ink-quiet">{words.filledIn(names)}</p>
      )}
    </>
  );
}

interface MessageContentProps {
  readonly message: ChatMessage;
  readonly attachmentNames: readonly string[] | undefined;
}

function MessageContent({ message, attachmentNames }: MessageContentProps) {
  const parts = messageParts(message);
  if (parts) return <ContentParts parts={parts} names={attachmentNames} />;
  const text = messageText(message);
  // A reply of an import is Markdown as every reply is.
  return messageRole(message) === 'assistant' ? (
    <Markdown text={text} streaming={false} breaks testId="message-body" />
  ) : (
    <TypedText text={text} testId="message-body" />
  );
}

/** The content unrendered where it is text alone, else the message as JSON. */
function rawText(message: ChatMessage): string {
  const content = message.get('content');
  return typeof content === 'string' && message.size === 2 ? content : formatJson(message);
}
