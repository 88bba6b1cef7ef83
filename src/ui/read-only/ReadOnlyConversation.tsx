import type { ReactNode } from 'react';
import { useSyncExternalStore } from 'react';
import { selectPath } from '#domain/conversation/branch-path.ts';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { isToolResult, messageRole, messageText } from '#domain/wire/message.ts';
import type { Run, RunSnapshot } from '#runs/run.ts';
import { runOf } from '#state/running-replies.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import { Markdown } from '#ui/markdown/Markdown.tsx';
import { ReadOnlyReply } from '#ui/replay/ReadOnlyReply.tsx';
import { messageOf, roleName } from '#words/conversation/roles.ts';
import * as words from '#words/page/read-only.ts';

/** A conversation to be read: nothing in it can be changed or sent. `under` is drawn below a reply. */
export function ReadOnlyConversation({
  conversation,
  under,
}: {
  conversation: Conversation;
  under?: (node: MessageNode) => ReactNode;
}) {
  const path = selectPath(conversation);
  const { systemPrompt } = conversation.draft;
  return (
    <div className="grid gap-5" role="log" aria-label={words.conversation} aria-live="off">
      {systemPrompt === '' ? null : <Said by="system" text={systemPrompt} />}
      {path.map((node) =>
        node.reply === null ? (
          <SaidMessage key={node.id} message={node.message} />
        ) : (
          <article key={node.id} aria-label={messageOf(roleName('assistant'))}>
            <p className="mb-1 text-12/4.5 text-ink-quiet">{modelOf(node)}</p>
            <Reply conversationId={conversation.id} node={node} />
            {under?.(node)}
          </article>
        ),
      )}
    </div>
  );
}

function SaidMessage({ message }: { message: ChatMessage }) {
  const role = messageRole(message);
  const text = messageText(message);
  if (role === 'assistant')
    return (
      <article aria-label={messageOf(roleName('assistant'))}>
        <Markdown text={text} streaming={false} testId="message-body" />
      </article>
    );
  return <Said by={isToolResult(message) ? 'tool' : role === 'system' ? role : 'user'} text={text} />;
}

function Said({ by: role, text }: { by: 'user' | 'tool' | 'system'; text: string }) {
  return (
    <article
      aria-label={messageOf(roleName(role))}
      className={
        role === 'user'
          ? 'ml-auto max-w-[85%] rounded-block bg-neutral-3 px-3.5 py-2.5'
          : 'rounded-block border border-line px-3.5 py-2.5'
      }
    >
      {role === 'user' ? null : <p className="mb-1 text-12/4.5 text-ink-quiet">{words.roles[role]}</p>}
      <p className="text-15/6 wrap-anywhere whitespace-pre-wrap" data-testid="message-body">
        {text}
      </p>
    </article>
  );
}

const notRunning = { subscribe: () => () => undefined, getSnapshot: () => null };

function Reply({ conversationId, node }: { conversationId: string; node: MessageNode }) {
  const run: Run | undefined = useWorkbenchState((state) => runOf(state, conversationId, node.id));
  const { subscribe, getSnapshot } = run ?? notRunning;
  const running: RunSnapshot | null = useSyncExternalStore<RunSnapshot | null>(subscribe, getSnapshot);
  const { reply } = node;
  if (reply === null) return null;
  return (
    <ReadOnlyReply
      snapshot={running ?? reply}
      body={reply.request.body}
      baseUrl={reply.request.connection.baseUrl}
    />
  );
}

function modelOf({ reply }: MessageNode): string {
  const model = reply?.request.body.get('model');
  return typeof model === 'string' ? model : '';
}
