import type { ReactNode, RefObject } from 'react';
import { memo, useEffect, useRef, useState } from 'react';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import { editableText } from '#domain/conversation/editable-text.ts';
import { variablesOf } from '#domain/conversation/fill-conversation.ts';
import { formatJson } from '#domain/json/format-json.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { messageParts, messageRole, messageText } from '#domain/wire/message.ts';
import type { RunSnapshot } from '#runs/run.ts';
import type { ModelFinder } from '#state/models/use-models.ts';
import { editPlace } from '#state/typed-texts.ts';
import { messageTemplate } from '#state/variables/filling.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { ReplyView } from '#ui/chat/reply/ReplyView.tsx';
import { useReply, useRun } from '#ui/chat/reply/use-reply.ts';
import { usePage } from '#ui/commands/page.ts';
import { focusOn } from '#ui/focus/page-focus.ts';
import { Markdown } from '#ui/markdown/Markdown.tsx';
import { IconButton } from '#ui/primitives/Button.tsx';
import { Tag } from '#ui/primitives/Tag.tsx';
import * as words from '#words/conversation/messages.ts';
import { messageOf, roleName } from '#words/conversation/roles.ts';
import { addAsCase } from './add-as-case.ts';
import { ContentParts } from './ContentParts.tsx';
import { deleteMessage } from './delete-message.ts';
import { MessageActions } from './MessageActions.tsx';
import { MessageEditor } from './MessageEditor.tsx';
import { MESSAGE_HEAD, messageClass, RAW } from './message-class.ts';
import { TypedText } from './TypedText.tsx';
import { UnreadNote } from './UnreadNote.tsx';
import { Versions } from './Versions.tsx';

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
  const page = usePage();
  const { chat, withLater, typing, view } = page;
  const editedText = useWorkbenchState((state) => state.typedTexts.get(editPlace(node.id)));
  const editing = editedText !== undefined;
  const editButton = useRef<HTMLButtonElement>(null);
  useFocusBack(editButton, editing);
  const [raw, setRaw] = useState(false);
  const run = useRun(conversationId, node.id);
  const snapshot = useReply(node, run);
  const role = messageRole(node.message);
  const name = roleName(role);
  const isAssistant = role === 'assistant';
  const live = snapshot?.status === 'waiting' || snapshot?.status === 'streaming';
  const ending = snapshot === null ? null : endingOf(snapshot);
  const model = node.reply?.request.body.get('model');

  const inspect = () => view.openDialog({ kind: 'inspector', conversationId, nodeId: node.id });

  const heading = (
    <div className={MESSAGE_HEAD}>
      <h2 className="font-semibold text-ink">{name}</h2>
      {typeof model === 'string' ? (
        <span className="min-w-0 truncate font-mono text-[0.71875rem] column:hidden">{model}</span>
      ) : null}
      {ending === null ? null : <Tag>{ending}</Tag>}
      {snapshot?.reply.choices[0]?.refusal ? <Tag>{words.refusal}</Tag> : null}
      <Versions conversationId={conversationId} nodes={nodes} nodeId={node.id} disabled={live} />
      {live ? (
        <IconButton
          size="small"
          className="ml-auto"
          icon="stream"
          label={words.inspectStream}
          onClick={inspect}
        />
      ) : null}
      {editing || live ? null : (
        <MessageActions
          nodeId={node.id}
          getText={() => messageText(node.message)}
          isReply={node.reply !== null}
          isAssistant={isAssistant}
          busy={busy}
          raw={raw}
          editButton={editButton}
          onRegenerate={() => chat.regenerate(conversationId, node.id)}
          onEdit={() => {
            typing.set(editPlace(node.id), editableText(messageTemplate(node)));
            focusOn('message-editor', node.id);
          }}
          onToggleRaw={() => setRaw(!raw)}
          onCode={() => view.openDialog({ kind: 'reply-code', conversationId, nodeId: node.id })}
          onInspect={inspect}
          onReplay={() => view.openDialog({ kind: 'replay', nodeId: node.id })}
          onAddAsCase={() => void addAsCase(page, conversationId, node.id)}
          onBranch={() => void withLater(({ saved }) => saved.branch(conversationId, node.id))}
          onDelete={() => deleteMessage(page, conversationId, node.id)}
        />
      )}
    </div>
  );

  const note = <UnreadNote records={[node.unread, node.reply?.unread, node.reply?.request.unread]} />;

  let body: ReactNode;
  if (editedText !== undefined) {
    body = <EditedMessage node={node} text={editedText} conversationId={conversationId} busy={busy} />;
  } else if (raw) {
    body = (
      <pre className={RAW} data-testid="message-body">
        {rawText(node.message)}
      </pre>
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
  } else {
    body = <MessageBody message={node.message} template={node.template} />;
  }

  const { article, box } = messageClass(role);
  return (
    <article
      className={article}
      data-role={role}
      data-last={isLast || undefined}
      aria-label={messageOf(name)}
      data-node-id={node.id}
      aria-busy={live || undefined}
    >
      {role === 'assistant' ? (
        <>
          {heading}
          {body}
          {note}
        </>
      ) : (
        <div className={box}>
          {heading}
          {body}
          {note}
        </div>
      )}
    </article>
  );
});

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

/** What a reply that did not come to its end is called; null for one that did, or that is still under way. */
function endingOf({ status, reply }: RunSnapshot): string | null {
  if (status !== 'stopped' && status !== 'failed' && status !== 'interrupted') return null;
  const [choice] = reply.choices;
  const hasPart =
    choice !== undefined && (choice.text !== '' || choice.reasoning !== '' || choice.toolCalls.length > 0);
  if (hasPart) return words.partial;
  return status === 'stopped' ? words.stopped : words.failed;
}

/** Gives the focus to the Edit button when the editor is closed without a new version of the message. */
function useFocusBack(button: RefObject<HTMLElement | null>, editing: boolean): void {
  const wasEditing = useRef(editing);
  useEffect(() => {
    if (wasEditing.current && !editing) button.current?.focus({ preventScroll: true });
    wasEditing.current = editing;
  }, [button, editing]);
}

/** The body of a message that no request made. */
function MessageBody({ message, template }: { message: ChatMessage; template: ChatMessage | undefined }) {
  const names = template === undefined ? [] : variablesOf(template);
  return (
    <>
      <MessageContent message={message} />
      {names.length === 0 ? null : (
        <p className="mt-1 text-12 wrap-anywhere text-ink-quiet">{words.filledIn(names)}</p>
      )}
    </>
  );
}

function MessageContent({ message }: { message: ChatMessage }) {
  const parts = messageParts(message);
  if (parts) return <ContentParts parts={parts} />;
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
