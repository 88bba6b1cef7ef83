import type { Experiment } from '#domain/experiments/experiment.ts';
import type { JudgedPair } from '#domain/experiments/judges/pair-findings.ts';
import { choiceInWords } from '#domain/experiments/judges/preference-sentences.ts';
import { nameOfVariant } from '#ui/experiments/edit-experiment.ts';
import { useExperiments, useExperimentsState } from '#ui/experiments/use-experiments.ts';
import { caseNumber } from '#words/experiments/experiments.ts';
import * as words from '#words/experiments/pairs.ts';
import type { ReadReply } from './JudgeReply.tsx';
import { JudgeReply } from './JudgeReply.tsx';
import type { FoundOfPairs } from './use-pair-findings.ts';
import { usePairFindings } from './use-pair-findings.ts';

/** Rows that are shown; a report has all of them. */
const MAX_ROWS = 50;
/** What the judge prefers in the open experiment, as a whole and pair by pair. */
export function PairResult() {
  const experiments = useExperiments();
  const experiment = useExperimentsState((state) => state.experiment);
  const { isAsked, found } = usePairFindings();
  if (!isAsked) return null;
  return (
    <section aria-label={words.resultHeading} className="mt-4">
      <h3 className="mb-1.5 text-12 font-medium text-ink-quiet">{words.resultHeading}</h3>
      <JudgedPairs experiment={experiment} found={found} readReply={experiments.answer} maxRows={MAX_ROWS} />
    </section>
  );
}

type Compared = Pick<Experiment, 'cases' | 'variants'>;

/** What a judge prefers, in sentences and pair by pair, with its replies. */
export function JudgedPairs({
  experiment,
  found,
  readReply,
  maxRows,
}: {
  experiment: Compared;
  /** Null as long as it is being worked out. */
  found: FoundOfPairs | null;
  readReply: ReadReply;
  /** Null for all of them. */
  maxRows: number | null;
}) {
  const pairs = found?.findings.pairs ?? [];
  const shown = maxRows === null ? pairs : pairs.slice(0, maxRows);
  return (
    <>
      <div data-testid="pair-verdict" className="grid gap-0.5">
        {found === null ? (
          <p>{words.workingOut}</p>
        ) : (
          found.sentences.map((sentence) => <p key={sentence}>{sentence}</p>)
        )}
      </div>
      <ul aria-label={words.byPair} className="mt-3 grid gap-2 text-12/4.5">
        {shown.map((judged) => (
          <PairRow
            key={`${judged.pair.id} ${judged.variants[0].id} ${judged.variants[1].id}`}
            judged={judged}
            experiment={experiment}
            readReply={readReply}
          />
        ))}
      </ul>
      {pairs.length > shown.length ? (
        <p className="mt-1 text-12/4.5 text-ink-quiet">{words.moreRows(pairs.length - shown.length)}</p>
      ) : null}
    </>
  );
}

function PairRow({
  judged,
  experiment: { cases, variants },
  readReply,
}: {
  judged: JudgedPair;
  experiment: Compared;
  readReply: ReadReply;
}) {
  const nameOf = (at: 0 | 1) => {
    const variant = judged.variants[at];
    return nameOfVariant(variant, variants.indexOf(variant) + 1);
  };
  return (
    <li className="border-t border-line pt-2">
      <p>
        <b className="font-medium">{caseNumber(cases.indexOf(judged.testCase) + 1)}</b>{' '}
        {words.against(nameOf(0), nameOf(1))}:{' '}
        <b className="font-medium">{choiceInWords(judged, nameOf(0), nameOf(1))}</b>
      </p>
      {judged.replies.map((reply, at) =>
        reply === undefined ? null : (
          <div key={words.orders[at]} className="mt-1 flex flex-wrap items-baseline gap-x-2 gap-y-1">
            <span className="w-16 flex-none text-ink-quiet">{words.orders[at]}</span>
            <span className="min-w-0 flex-1 basis-40 wrap-anywhere">
              {judged.said[at]?.reason ?? reply.problem ?? words.untold}
            </span>
            <JudgeReply id={reply.id} readReply={readReply} />
          </div>
        ),
      )}
    </li>
  );
}
