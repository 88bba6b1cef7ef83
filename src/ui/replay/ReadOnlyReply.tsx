import { originOf } from '#domain/address/web-address.ts';
import { describeError } from '#domain/errors/describe-error.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import type { Cost } from '#domain/models/cost.ts';
import { isJsonAnswer } from '#domain/stream/json-answer.ts';
import { splitReasoning } from '#domain/stream/think-tags.ts';
import type { RunSnapshot } from '#runs/run.ts';
import { AnswerText } from '#ui/chat/reply/AnswerText.tsx';
import { JsonReply } from '#ui/chat/reply/JsonReply.tsx';
import { MetricsLine } from '#ui/chat/reply/MetricsLine.tsx';
import { OtherChoices } from '#ui/chat/reply/OtherChoices.tsx';
import { ReadOnlyToolCalls } from '#ui/chat/reply/ReadOnlyToolCalls.tsx';
import { Reasoning } from '#ui/chat/reply/Reasoning.tsx';
import { ReplyAdditions } from '#ui/chat/reply/ReplyAdditions.tsx';
import { ReplyBeside } from '#ui/chat/reply/ReplyBeside.tsx';
import { Alert } from '#ui/primitives/Alert.tsx';
import * as words from '#words/conversation/replay.ts';

const NO_COST: Cost = { usd: null, isEstimate: false };

/** A reply as it stands, to be looked at: nothing in it sends or changes anything. */
export function ReadOnlyReply({
  snapshot,
  body,
  baseUrl,
}: {
  snapshot: RunSnapshot;
  /** The body of its request. */
  body: JsonObject;
  /** Where the request went. */
  baseUrl: string;
}) {
  const live = snapshot.status === 'waiting' || snapshot.status === 'streaming';
  const choice = snapshot.reply.choices[0];
  const { reasoning, answer } = splitReasoning(choice);
  const model = body.get('model');
  const problem =
    snapshot.error === null
      ? null
      : describeError(snapshot.error, {
          connectionName: words.theServer,
          connectionKind: 'recording',
          origin: originOf(baseUrl),
          model: typeof model === 'string' ? model : '',
          receivedTokens: null,
        });
  return (
    <>
      {reasoning === '' ? null : (
        <Reasoning
          text={reasoning}
          tokens={snapshot.reply.usage?.reasoningTokens ?? null}
          timing={snapshot.timing}
          running={live && answer === ''}
        />
      )}
      {isJsonAnswer(answer, body.get('response_format'), live) ? (
        <JsonReply text={answer} streaming={live} />
      ) : (
        <AnswerText choice={choice} answer={answer} streaming={live} testId="message-body" />
      )}
      {live ? null : (
        <ReplyBeside
          text={answer}
          format={body.get('response_format')}
          isCut={choice?.finishReason === 'length'}
        />
      )}
      {choice?.refusal ? (
        <p className="mt-2.5 text-15/6 wrap-anywhere whitespace-pre-wrap">{choice.refusal}</p>
      ) : null}
      <ReplyAdditions choice={choice} body={body} live={live} onAttach={null} />
      {choice === undefined || choice.toolCalls.length === 0 ? null : (
        <div className="mt-2.5 grid justify-items-start gap-2.5">
          <ReadOnlyToolCalls calls={choice.toolCalls} live={live} />
        </div>
      )}
      <OtherChoices choices={snapshot.reply.choices} body={body} live={live} />
      {problem === null ? null : <Alert className="mt-3.5" title={problem.title} actions={null} />}
      <MetricsLine snapshot={snapshot} request={body} cost={NO_COST} onAskForUsage={null} />
    </>
  );
}
