import { useState } from 'react';
import { childrenOf, selectPath } from '#domain/conversation/branch-path.ts';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import { replyMessage } from '#domain/conversation/reply-message.ts';
import { lastResult } from '#domain/conversation/tool-rounds.ts';
import { answersAny, isAutomatic } from '#domain/parameters/tools/tool-lab.ts';
import { parametersOf } from '#domain/parameters/tools/tool-list.ts';
import type { AssistantReply } from '#domain/stream/assistant-reply.ts';
import type { ChatMessage, ToolCall } from '#domain/wire/chat.ts';
import { answeredId, isToolResult, messageText, messageToolCalls } from '#domain/wire/message.ts';
import type { RunSnapshot } from '#runs/run.ts';
import { resultPlace } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/conversation/messages.ts';
import * as loopWords from '#words/conversation/tool-loop.ts';
import { ToolCallCard } from './ToolCallCard.tsx';

/** The reply's tool calls with their results; where results are missing, fields for them and one button that sends all. */
export function ToolCalls({
  node,
  snapshot,
  conversationId,
  busy,
  isLast,
}: {
  node: MessageNode;
  snapshot: RunSnapshot;
  conversationId: string;
  busy: boolean;
  isLast: boolean;
}) {
  const { typing } = useWorkbench();
  const nodes = useWorkbenchState((state) => state.conversations.get(conversationId)?.nodes);
  const live = snapshot.status === 'waiting' || snapshot.status === 'streaming';
  const open = !live && isLast && snapshot.status !== 'failed';
  const typed = useWorkbenchState((state) => (open ? state.typedTexts : null));
  const calls = live ? (snapshot.reply.choices[0]?.toolCalls ?? []) : messageToolCalls(node.message);
  const leftOut = live ? [] : leftOutOf(node.message, snapshot.reply);
  if (calls.length + leftOut.length === 0) return null;
  const results = nodes ? resultsBelow(nodes, node.id) : new Map<string, string>();
  const body = node.reply?.request.body;
  return (
    <div className="mt-2.5 grid justify-items-start gap-2.5">
      {calls.map((call, index) => (
        <ToolCallCard
          key={call.id ?? index}
          call={call}
          schema={parametersOf(body, call.name)}
          result={results.get(call.id ?? '') ?? null}
          running={live}
          draftResult={typed?.get(resultPlace(node.id, call.id ?? '')) ?? ''}
          lastResult={open && nodes ? lastResultBefore(nodes, node.id, call.name) : null}
          place={`${node.id} ${call.id ?? ''}`}
          onResultChange={open ? (text) => typing.set(resultPlace(node.id, call.id ?? ''), text) : null}
        />
      ))}
      {leftOut.map((call, index) => (
        <ToolCallCard
          key={call.id ?? index}
          call={call}
          result={null}
          running={false}
          draftResult=""
          onResultChange={null}
          folded
          isLeftOut
        />
      ))}
      {open && calls.length > 0 ? (
        <SendResults
          nodeId={node.id}
          calls={calls}
          conversationId={conversationId}
          busy={busy}
          unanswered={calls.filter(
            ({ id }) => (typed?.get(resultPlace(node.id, id ?? '')) ?? '').trim() === '',
          )}
        />
      ) : null}
    </div>
  );
}

/** What sends the results, and why they wait for somebody. */
function SendResults({
  nodeId,
  calls,
  conversationId,
  busy,
  unanswered,
}: {
  nodeId: string;
  calls: readonly ToolCall[];
  conversationId: string;
  busy: boolean;
  unanswered: readonly ToolCall[];
}) {
  const { chat } = useWorkbench();
  const round = useWorkbenchState((state) => state.toolRounds.get(conversationId));
  const lab = useWorkbenchState((state) => state.conversations.get(conversationId)?.draft.toolLab);
  const [isEmptyMeant, setEmptyMeant] = useState(false);
  const isAsking = isEmptyMeant && unanswered.length > 0;
  const pause = round?.nodeId === nodeId ? round.pause : null;
  // After a reload, or where nobody let them run, nothing goes on by itself.
  const answersItself = answersAny(
    lab,
    calls.map(({ name }) => name),
  );
  return (
    <>
      {isAsking ? (
        <p className="text-13 text-amber-11" role="alert">
          {words.emptyResultFor(unanswered.map(({ name }) => name || words.unnamedTool))}
        </p>
      ) : null}
      {pause === null || isAsking ? null : (
        <p className="text-13 text-amber-11 wrap-anywhere" role="status">
          {loopWords.paused(
            pause.why,
            pause.tools.map((name) => name || words.unnamedTool),
            pause.detail,
          )}
        </p>
      )}
      {round?.nodeId === nodeId && round.stop ? (
        <p className="text-13 text-ink-quiet" role="status">
          {loopWords.runningTools}
        </p>
      ) : null}
      {answersItself && round?.nodeId !== nodeId && isAutomatic(lab) ? (
        <p className="text-13 text-ink-quiet" role="status">
          {loopWords.notRunning}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          disabled={busy}
          onClick={() =>
            unanswered.length > 0 && !isEmptyMeant
              ? setEmptyMeant(true)
              : chat.sendToolResults(conversationId, nodeId)
          }
        >
          {isAsking ? words.sendEmptyResult : calls.length === 1 ? words.sendResult : words.sendResults}
        </Button>
        {answersItself ? (
          <Button icon="play" disabled={busy} onClick={() => chat.answerCalls(conversationId, nodeId)}>
            {loopWords.runTools}
          </Button>
        ) : null}
      </div>
    </>
  );
}

/** What the tool messages right below a reply answer, by the call's id. */
function resultsBelow(nodes: ReadonlyMap<string, MessageNode>, nodeId: string): ReadonlyMap<string, string> {
  const results = new Map<string, string>();
  let at: MessageNode | undefined = childrenOf({ nodes }, nodeId).at(-1);
  while (at && isToolResult(at.message)) {
    results.set(answeredId(at.message), messageText(at.message));
    at = childrenOf({ nodes }, at.id).at(-1);
  }
  return results;
}

/** The calls that came with a reply and that its message no longer makes. */
function leftOutOf(message: ChatMessage, reply: AssistantReply): readonly ToolCall[] {
  const kept = messageToolCalls(message);
  if ((reply.choices[0]?.toolCalls.length ?? 0) <= kept.length) return [];
  const ids = new Set(kept.map(({ id }) => id));
  return messageToolCalls(replyMessage(reply)).filter(({ id }) => !ids.has(id));
}

/** The last result of a tool above a reply; null where there is none. */
function lastResultBefore(nodes: Conversation['nodes'], nodeId: string, name: string): string | null {
  const above = selectPath({ nodes, headId: nodeId }).map(({ message }) => message);
  return lastResult(above, name);
}
