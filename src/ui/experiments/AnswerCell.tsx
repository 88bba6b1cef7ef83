import type { CheckedAnswer } from '#domain/experiments/checked-answer.ts';
import { waitsForJudge } from '#domain/experiments/checked-answer.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import { formatCount, formatDuration } from '#domain/metrics/format-metrics.ts';
import { formatUsd } from '#domain/models/cost.ts';
import type { RunSnapshot } from '#runs/run.ts';
import * as words from '#words/experiments/experiments.ts';
import * as judgeWords from '#words/experiments/judges.ts';
import { CELL, FILL } from './table-class.ts';

/** Characters of an answer in its cell; the whole of it is a click away. */
const MAX_SHOWN = 240;
const TEXT = 'line-clamp-3 min-h-0 flex-1 text-left wrap-anywhere whitespace-pre-wrap';
const FOOT =
  'flex min-w-0 flex-none items-center gap-2 whitespace-nowrap text-12/4 text-ink-quiet tabular-nums';

/** One of the answers to a request, and how it stands with the others. */
export interface CellAnswer {
  /** What the variant is called. */
  readonly name: string;
  /** Of the case, from 1. */
  readonly position: number;
  /** The variables without a value; null where the request could be sent. */
  readonly missing: readonly string[] | null;
  readonly outcome: Outcome | undefined;
  /** What has come of it so far; null where it is not on its way. */
  readonly snapshot: RunSnapshot | null;
  readonly checked: CheckedAnswer | undefined;
  readonly answered: number;
  readonly repeats: number;
}

/** An answer as the table shows it: its first lines, its figures and its verdict. A click opens it. */
export function AnswerCell({
  answer: { name, position, missing, outcome, snapshot, checked, answered, repeats },
  onOpen,
}: {
  answer: CellAnswer;
  onOpen: () => void;
}) {
  if (missing !== null) {
    return (
      <td className={CELL}>
        <p className="p-2.5 text-12/4.5 text-amber-11">{words.missingValues(missing)}</p>
      </td>
    );
  }
  if (snapshot === null && outcome === undefined) {
    return (
      <td className={CELL}>
        <p className="p-2.5 text-12/4.5 text-ink-quiet">{words.notRun}</p>
      </td>
    );
  }
  const isFailed = snapshot === null && outcome?.status !== 'done';
  const text = snapshot ? liveText(snapshot.reply.choices[0]?.text ?? '') : shortText(outcome);
  const state = snapshot ? words.running : isFailed ? words.failed : words.answeredState;
  return (
    <td className={CELL}>
      <button
        type="button"
        className={`flex min-w-0 flex-col gap-1 px-2.5 py-1.5 hover:bg-neutral-2 focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-focus ${FILL}`}
        aria-label={words.openCell(name, position, state)}
        aria-haspopup="dialog"
        aria-busy={snapshot !== null || undefined}
        onClick={onOpen}
      >
        <span className={`${TEXT} ${isFailed ? 'text-red-11' : ''}`}>{text}</span>
        <span className={FOOT}>
          {snapshot ? words.running : isFailed ? words.failed : <Figures outcome={outcome} />}
          {checked === undefined ? null : <Verdict checked={checked} />}
          {repeats > 1 ? <span>{words.sharedRepeats(answered, repeats)}</span> : null}
        </span>
      </button>
    </td>
  );
}

/** Whether the checks of an answer pass: by a word and a colour; and what a judge said to that. */
function Verdict({ checked }: { checked: CheckedAnswer }) {
  const { pass, items } = checked;
  const tone = pass === null ? 'text-ink-quiet' : pass ? 'text-green-11' : 'text-red-11';
  const undecided = waitsForJudge(checked) ? judgeWords.notJudged : words.cannotTell;
  const judged = items.find((item) => item.judge?.state === 'answered' && item.result.pass === pass);
  return (
    <>
      <span className={`flex-none font-medium ${tone}`}>
        {pass === null ? undecided : pass ? words.passes : words.fails}
      </span>
      {judged === undefined ? null : (
        <span className="min-w-0 truncate" title={judged.result.reason}>
          {judged.result.reason}
        </span>
      )}
    </>
  );
}

function Figures({ outcome }: { outcome: Outcome | undefined }) {
  if (outcome === undefined) return null;
  const { totalMs, completionTokens, usd } = outcome;
  return (
    <>
      {totalMs === null ? null : <span>{formatDuration(totalMs)}</span>}
      {completionTokens === null ? null : <span>{words.tokens(formatCount(completionTokens))}</span>}
      {usd === null || usd === 0 ? null : <span>{formatUsd(usd)}</span>}
    </>
  );
}

/** The end of what came so far: that is where it grows. */
function liveText(text: string): string {
  return text.length > MAX_SHOWN ? `… ${text.slice(-MAX_SHOWN / 2)}` : text;
}

function shortText(outcome: Outcome | undefined): string {
  if (outcome === undefined) return '';
  const text = (outcome.problem ?? '') || outcome.text || outcome.toolCalls || words.noText;
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
