import type { JudgeStanding } from '#domain/experiments/judges/judging.ts';
import { countJudged, hasJudgeChecks } from '#domain/experiments/judges/judging.ts';
import { useExperiments, useExperimentsState } from '#ui/experiments/use-experiments.ts';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as words from '#words/experiments/judges.ts';
import { AskFooter, ManyAsked, useAsking } from './Asking.tsx';
import { JudgeFields } from './JudgeFields.tsx';
import { useJudgingAhead } from './use-judging.ts';

/** Chooses the judge, says what asking it costs, and asks it. */
export function JudgeDialog({ onClose }: { onClose: () => void }) {
  const experiments = useExperiments();
  const experiment = useExperimentsState((state) => state.experiment);
  const keys = useExperimentsState((state) => state.keys);
  const checked = useExperimentsState((state) => state.checked);
  const ahead = useJudgingAhead('judge', null);
  const standing = countJudged(experiment, keys, checked);

  const asking = useAsking(ahead, () => {
    onClose();
    void experiments.run('judge');
  });

  return (
    <Dialog
      title={words.judgeTitle}
      width="wide"
      onClose={onClose}
      footer={
        <AskFooter
          asking={asking}
          count={ahead.count}
          label={words.ask(ahead.count, ahead.cost)}
          onClose={onClose}
        />
      }
    >
      <DialogBody>
        <p>{words.how}</p>
        <JudgeFields />
        <div role="status" className="mt-3 grid gap-1 text-12/4.5 text-ink-quiet tabular-nums">
          {standing.total > 0 ? <p>{sentenceOf(standing)}</p> : null}
          {ahead.count === 0 ? (
            <p>
              {!hasJudgeChecks(experiment)
                ? words.asksNoCheck
                : standing.total > 0
                  ? words.asksNothing
                  : words.asksNothingYet}
            </p>
          ) : ahead.replyTokens === null ? null : (
            <p>{words.countedWith(ahead.replyTokens)}</p>
          )}
          <ManyAsked isAsked={asking.isAsked} count={ahead.count} />
        </div>
      </DialogBody>
    </Dialog>
  );
}

function sentenceOf({ judged, total, failed }: JudgeStanding): string {
  const sentence = words.judgedOf(judged, total);
  return failed === 0 ? sentence : `${sentence} · ${words.failedCount(failed)}`;
}
