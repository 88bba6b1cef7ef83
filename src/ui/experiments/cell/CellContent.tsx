import { originOf } from '#domain/address/web-address.ts';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { describeError } from '#domain/errors/describe-error.ts';
import type { CheckedAnswer, CheckedItem } from '#domain/experiments/checked-answer.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import { formatCount, formatDuration } from '#domain/metrics/format-metrics.ts';
import { formatUsd } from '#domain/models/cost.ts';
import { connectionInSentence } from '#domain/request/connection.ts';
import type { RunSnapshot } from '#runs/run.ts';
import { WordDiff } from '#ui/compare/differences/TextDiff.tsx';
import type { ReadReply } from '#ui/experiments/judge/JudgeReply.tsx';
import { JudgeReply } from '#ui/experiments/judge/JudgeReply.tsx';
import { ColouredCode } from '#ui/languages/ColouredCode.tsx';
import { Markdown } from '#ui/markdown/Markdown.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { CodeBox } from '#ui/primitives/CodeBox.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { KINDS, negated } from '#words/experiments/checks.ts';
import * as words from '#words/experiments/experiments.ts';
import * as judgeWords from '#words/experiments/judges.ts';
import * as common from '#words/page/common.ts';
import { RequestAndCode } from './RequestAndCode.tsx';

const PART = 'mt-4 mb-1.5 text-12 font-medium text-ink-quiet';

/** An answer as a whole: its text, how it differs from what is expected, what the checks found, its request and its code. */
export function CellContent({
  outcome,
  snapshot,
  expected,
  checked,
  node,
  readReply,
  repeat,
  repeats,
  onRepeat,
}: {
  outcome: Outcome | undefined;
  /** What has come of it so far; null where it is not on its way. */
  snapshot: RunSnapshot | null;
  expected: string | null;
  checked: CheckedAnswer | undefined;
  /** The whole reply, once it is read. */
  node: MessageNode | null;
  /** Reads what a judge replied. */
  readReply: ReadReply;
  /** Which of the answers to its request it is, from 0. */
  repeat: number;
  repeats: number;
  onRepeat: (repeat: number) => void;
}) {
  const text = snapshot?.reply.choices[0]?.text ?? outcome?.text ?? '';
  return (
    <>
      {repeats > 1 ? <RepeatChoice repeat={repeat} repeats={repeats} onChange={onRepeat} /> : null}
      <Figures outcome={outcome} text={text} />
      {outcome?.problem && snapshot === null ? <Problem sentence={outcome.problem} node={node} /> : null}
      {text === '' ? null : (
        <div className="mt-1 [&_p]:text-ink">
          <Markdown text={text} streaming={snapshot !== null} testId="cell-answer" />
        </div>
      )}
      {outcome?.toolCalls ? <ToolCalls text={outcome.toolCalls} /> : null}
      {expected === null || outcome === undefined || snapshot !== null ? null : (
        <>
          <h3 className={PART}>{words.differences}</h3>
          {expected === text ? <p>{words.sameAsExpected}</p> : <WordDiff before={expected} after={text} />}
        </>
      )}
      {snapshot === null ? <FoundByChecks checked={checked} readReply={readReply} /> : null}
      {node === null ? null : <RequestAndCode node={node} />}
    </>
  );
}

/** How long the answer took, what it used and cost, and how it ended. */
function Figures({ outcome, text }: { outcome: Outcome | undefined; text: string }) {
  return (
    <div className="mt-2 flex items-center gap-3 text-12 text-ink-quiet tabular-nums">
      {outcome?.totalMs == null ? null : <span>{formatDuration(outcome.totalMs)}</span>}
      {outcome?.completionTokens == null ? null : (
        <span>{words.tokens(formatCount(outcome.completionTokens))}</span>
      )}
      {outcome?.usd == null ? null : <span>{formatUsd(outcome.usd)}</span>}
      {outcome?.finishReason == null ? null : <span>{outcome.finishReason}</span>}
      <CopyButton size="small" className="ml-auto" label={common.copy} getText={() => text} />
    </div>
  );
}

/** Why it failed, and what can be done, as far as its reply says. */
function Problem({ sentence, node }: { sentence: string; node: MessageNode | null }) {
  const nextStep = nextStepOf(node);
  return (
    <div role="alert" className="mt-2">
      <p className="text-red-11!">{sentence}</p>
      {nextStep === '' ? null : <p className="wrap-anywhere">{nextStep}</p>}
    </div>
  );
}

function nextStepOf(node: MessageNode | null): string {
  const { error, request } = node?.reply ?? { error: null, request: null };
  if (error === null || request === null) return '';
  const { connection, body } = request;
  const model = body.get('model');
  return describeError(error, {
    connectionName: connectionInSentence(connection),
    connectionKind: connection.kind,
    origin: originOf(connection.baseUrl),
    model: typeof model === 'string' ? model : '',
    receivedTokens: null,
  }).nextStep;
}

/** What each check found, in a sentence. */
function FoundByChecks({ checked, readReply }: { checked: CheckedAnswer | undefined; readReply: ReadReply }) {
  if (checked === undefined) return null;
  return (
    <>
      <h3 className={PART}>{words.checks}</h3>
      <ul className="grid gap-1">
        {checked.items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a check is its place in the list
          <Found key={index} item={item} readReply={readReply} />
        ))}
      </ul>
    </>
  );
}

function Found({ item: { check, result, judge }, readReply }: { item: CheckedItem; readReply: ReadReply }) {
  const tone = result.pass === null ? 'text-ink-quiet' : result.pass ? 'text-green-11' : 'text-red-11';
  const name = check.isNegated ? negated(KINDS[check.kind]) : KINDS[check.kind];
  return (
    <li className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
      <b className={`w-24 flex-none font-medium ${tone}`}>
        {judge?.state === 'waiting'
          ? judgeWords.notJudged
          : result.pass === null
            ? words.cannotTell
            : result.pass
              ? words.passes
              : words.fails}
      </b>
      <span className="min-w-0 flex-1 wrap-anywhere">
        {name}: {result.reason}
      </span>
      {judge === undefined || judge.state === 'waiting' ? null : (
        <JudgeReply key={judge.id} id={judge.id} readReply={readReply} />
      )}
    </li>
  );
}

function RepeatChoice({
  repeat,
  repeats,
  onChange,
}: {
  repeat: number;
  repeats: number;
  onChange: (repeat: number) => void;
}) {
  return (
    <div className="mt-1 flex items-center gap-2 text-12 text-ink-quiet tabular-nums">
      <Button size="small" disabled={repeat === 0} onClick={() => onChange(repeat - 1)}>
        {words.previousAnswer}
      </Button>
      {words.repeatNumber(repeat + 1, repeats)}
      <Button size="small" disabled={repeat === repeats - 1} onClick={() => onChange(repeat + 1)}>
        {words.nextAnswer}
      </Button>
    </div>
  );
}

function ToolCalls({ text }: { text: string }) {
  return (
    <CodeBox label={words.answer} head={words.answer}>
      <ColouredCode code={text} syntax="json" />
    </CodeBox>
  );
}
