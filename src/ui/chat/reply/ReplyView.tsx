import type { ComponentProps } from 'react';
import { useMemo } from 'react';
import { hostOf } from '#domain/address/web-address.ts';
import type { MessageNode, RequestRecord } from '#domain/conversation/conversation.ts';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { replyMetrics } from '#domain/metrics/reply-metrics.ts';
import { replyTokenLimit } from '#domain/parameters/parameter-table.ts';
import { asksForUsage } from '#domain/parameters/stream-usage.ts';
import { isJsonAnswer } from '#domain/stream/json-answer.ts';
import { splitReasoning } from '#domain/stream/think-tags.ts';
import type { RunSnapshot } from '#runs/run.ts';
import type { ModelFinder } from '#state/models/use-models.ts';
import { useReplyCost } from '#state/use-session-costs.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { ReplyTokens } from '#ui/chat/tokens/ReplyTokens.tsx';
import { attachFiles } from '#ui/files/attach-files.ts';
import { lazyModule } from '#ui/primitives/lazy-module.ts';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
import { AnswerText } from './AnswerText.tsx';
import { JsonReply } from './JsonReply.tsx';
import { MetricsLine } from './MetricsLine.tsx';
import type { OtherChoices } from './OtherChoices.tsx';
import { Reasoning } from './Reasoning.tsx';
import { ReplyAdditions } from './ReplyAdditions.tsx';
import { ReplyAlert } from './ReplyAlert.tsx';
import { ReplyBeside } from './ReplyBeside.tsx';
import { ReplyNotice } from './ReplyNotice.tsx';
import { ToolCalls } from './ToolCalls.tsx';
import { WaitingLine } from './WaitingLine.tsx';

const otherChoicesModule = lazyModule(() => import('./OtherChoices.tsx'));
const cacheNoteModule = lazyModule(() => import('./CacheNote.tsx'));
const NONE: ReadonlyMap<string, JsonValue> = new Map();

/** A reply, live or settled. The same elements stay mounted when it ends, so that a selection and the scroll survive. */
export function ReplyView({
  node,
  snapshot,
  conversationId,
  busy,
  isLast,
  findModel,
}: {
  node: MessageNode;
  snapshot: RunSnapshot;
  conversationId: string;
  busy: boolean;
  isLast: boolean;
  findModel: ModelFinder;
}) {
  const workbench = useWorkbench();
  const { chat } = workbench;
  const request = node.reply?.request;
  const live = snapshot.status === 'waiting' || snapshot.status === 'streaming';
  const choice = snapshot.reply.choices[0];
  const { reasoning, answer } = splitReasoning(choice);
  const maxTokens = request && replyTokenLimit(request.body);
  const problem: PlaygroundError | null =
    snapshot.error ?? (snapshot.status === 'interrupted' ? { kind: 'interrupted', by: 'reload' } : null);
  const format = request?.body.get('response_format');
  const onContinue = busy ? null : () => chat.continueReply(conversationId, node.id);
  const onRegenerate = busy ? null : () => chat.regenerate(conversationId, node.id);

  return (
    <>
      <Thoughts text={reasoning} snapshot={snapshot} running={live && answer === ''} />
      {isJsonAnswer(answer, format, live) ? (
        <JsonReply text={answer} streaming={live} />
      ) : (
        <AnswerText choice={choice} answer={answer} streaming={live} testId="message-body" />
      )}
      {live ? null : <ReplyBeside text={answer} format={format} isCut={choice?.finishReason === 'length'} />}
      {choice?.refusal ? (
        <p className="mt-2.5 text-15/6 wrap-anywhere whitespace-pre-wrap">{choice.refusal}</p>
      ) : null}
      <ReplyAdditions
        choice={choice}
        body={request?.body}
        live={live}
        onAttach={(file) => void attachFiles(workbench, [file])}
      />
      <ToolCalls
        node={node}
        snapshot={snapshot}
        conversationId={conversationId}
        busy={busy}
        isLast={isLast}
      />
      <MoreChoices choices={snapshot.reply.choices} body={request?.body} live={live} />
      {live ? null : <ReplyTokens choices={snapshot.reply.choices} />}
      {live ? <WaitingLine snapshot={snapshot} host={hostOf(request?.connection.baseUrl ?? '')} /> : null}
      {!live && problem === null ? (
        <ReplyNotice
          choice={choice}
          maxTokens={typeof maxTokens === 'number' ? maxTokens : null}
          onContinue={onContinue}
          onRegenerate={onRegenerate}
        />
      ) : null}
      {problem !== null && request ? (
        <Failure
          problem={problem}
          node={node}
          request={request}
          snapshot={snapshot}
          conversationId={conversationId}
          findModel={findModel}
          onRetry={onRegenerate}
          onContinue={onContinue}
        />
      ) : null}
      <Figures snapshot={snapshot} request={request} conversationId={conversationId} findModel={findModel} />
    </>
  );
}

/** The other choices of a request for several; few ask for that. */
function MoreChoices(props: ComponentProps<typeof OtherChoices>) {
  if (props.choices.length < 2) return null;
  return (
    <WhenLoaded module={otherChoicesModule}>{(loaded) => <loaded.OtherChoices {...props} />}</WhenLoaded>
  );
}

function Thoughts({ text, snapshot, running }: { text: string; snapshot: RunSnapshot; running: boolean }) {
  if (text === '') return null;
  const tokens = snapshot.reply.usage?.reasoningTokens ?? null;
  return <Reasoning text={text} tokens={tokens} timing={snapshot.timing} running={running} />;
}

function Failure({
  problem,
  node,
  request,
  snapshot,
  conversationId,
  findModel,
  onRetry,
  onContinue,
}: {
  problem: PlaygroundError;
  node: MessageNode;
  request: RequestRecord;
  snapshot: RunSnapshot;
  conversationId: string;
  findModel: ModelFinder;
  onRetry: (() => void) | null;
  onContinue: (() => void) | null;
}) {
  const modelId = request.body.get('model');
  const model = useMemo(() => findModel(modelId), [findModel, modelId]);
  const { reply, timing, status } = snapshot;
  const isEmpty = (reply.choices[0]?.text ?? '') === '';
  return (
    <ReplyAlert
      error={problem}
      conversationId={conversationId}
      nodeId={node.id}
      request={request}
      failedAtMs={timing.startedAtMs + (timing.totalMs ?? 0)}
      received={isEmpty ? null : replyMetrics(reply, timing, status, { request: request.body })}
      contextLength={model?.contextLength ?? null}
      onRetry={onRetry}
      onContinue={isEmpty ? null : onContinue}
    />
  );
}

/** What the reply took and cost, with a way to ask for the server's own counts. */
function Figures({
  snapshot,
  request,
  conversationId,
  findModel,
}: {
  snapshot: RunSnapshot;
  request: RequestRecord | undefined;
  conversationId: string;
  findModel: ModelFinder;
}) {
  const { draft } = useWorkbench();
  // In Compare the figures stand below the columns, and a button here would be out of sight.
  const canAsk = useWorkbenchState((state) => {
    const conversation = state.conversations.get(conversationId);
    return (
      conversation?.place !== 'compare' && asksForUsage(conversation?.draft.parameters ?? NONE) === false
    );
  });
  const { usage } = snapshot.reply;
  const cost = useReplyCost(request, usage, findModel);
  const { startedAtMs } = snapshot.timing;
  return (
    <>
      <MetricsLine
        snapshot={snapshot}
        request={request?.body ?? null}
        cost={cost}
        onAskForUsage={canAsk ? () => draft.askForUsage(conversationId, true) : null}
      />
      {request && usage && (usage.cachedTokens ?? usage.cacheWriteTokens) !== null ? (
        <WhenLoaded module={cacheNoteModule}>
          {({ CacheNote }) => (
            <CacheNote conversationId={conversationId} request={request} startedAtMs={startedAtMs} />
          )}
        </WhenLoaded>
      ) : null}
    </>
  );
}
