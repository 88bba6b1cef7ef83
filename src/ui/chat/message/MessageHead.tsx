import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import type { ToolCall } from '#domain/wire/chat.ts';
import { messageRole, messageText } from '#domain/wire/message.ts';
import type { RunSnapshot } from '#runs/run.ts';
import { useWorkbench } from '#state/workbench.ts';
import { visibleText } from '#ui/markdown/code/visible-text.tsx';
import { IconButton } from '#ui/primitives/Button.tsx';
import { Tag } from '#ui/primitives/Tag.tsx';
import * as words from '#words/conversation/messages.ts';
import { roleName } from '#words/conversation/roles.ts';
import { AnsweredPrompt } from './AnsweredPrompt.tsx';
import { MessageActions } from './MessageActions.tsx';
import { MESSAGE_HEAD } from './message-class.ts';
import { Versions } from './Versions.tsx';

/** What stands in it goes by its width. */
const BY_WIDTH = '@container/head touch:flex-wrap touch:gap-y-0';

const MODEL = 'min-w-0 truncate font-mono text-[0.71875rem] column:hidden';
/** With a tag beside it there is no room on phones: what can be done with the message would go to a line of its own. */
const BESIDE_TAG = 'phone:hidden';

/** Who wrote a message, how it ended, its versions, and what can be done with it. */
export function MessageHead({
  node,
  nodes,
  conversationId,
  snapshot,
  live,
  answered,
  editing,
  isLast,
  busy,
  raw,
  onToggleRaw,
}: {
  node: MessageNode;
  nodes: Conversation['nodes'];
  conversationId: string;
  snapshot: RunSnapshot | null;
  /** Whether the reply is under way. */
  live: boolean;
  /** The call that a tool message answers, where its text is to stand in this line; else null. */
  answered: ToolCall | null;
  editing: boolean;
  isLast: boolean;
  busy: boolean;
  raw: boolean;
  onToggleRaw: () => void;
}) {
  const { view } = useWorkbench();
  const editButton = useRef<HTMLButtonElement>(null);
  useFocusBack(editButton, editing);
  const ending = snapshot === null ? null : endingOf(snapshot);
  const model = node.reply?.request.body.get('model');
  return (
    <div className={`${MESSAGE_HEAD} ${BY_WIDTH}`}>
      <h2 className="font-semibold text-ink">{roleName(messageRole(node.message))}</h2>
      {typeof model === 'string' ? (
        <span className={`${MODEL} ${ending === null ? '' : BESIDE_TAG}`}>{model}</span>
      ) : null}
      <AnsweredPrompt prompt={node.reply?.prompt} />
      {answered ? <AnswerLine tool={answered.name} text={messageText(node.message)} /> : null}
      {ending === null ? null : <Tag>{ending}</Tag>}
      {snapshot?.reply.choices[0]?.refusal ? <Tag>{words.refusal}</Tag> : null}
      <Versions conversationId={conversationId} nodes={nodes} nodeId={node.id} disabled={live} />
      {live ? (
        <IconButton
          size="small"
          className="ml-auto"
          icon="stream"
          label={words.inspectStream}
          onClick={() => view.openDialog({ kind: 'inspector', conversationId, nodeId: node.id })}
        />
      ) : null}
      {editing || live ? null : (
        <MessageActions
          node={node}
          conversationId={conversationId}
          isLast={isLast}
          busy={busy}
          raw={raw}
          editButton={editButton}
          onToggleRaw={onToggleRaw}
        />
      )}
    </div>
  );
}

/** More than fits into a line. */
const LINE_LENGTH = 2000;

/** What a tool message sent back, and of which tool. */
function AnswerLine({ tool, text }: { tool: string; text: string }) {
  return (
    <>
      <code className="max-w-1/3 flex-none truncate">{visibleText(tool || words.unnamedTool)}</code>
      {text === '' ? <i>{words.sentEmpty}</i> : null}
      <span className="min-w-0 flex-1 truncate font-mono text-ink" data-testid="message-body">
        {visibleText(text.slice(0, LINE_LENGTH))}
      </span>
    </>
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
