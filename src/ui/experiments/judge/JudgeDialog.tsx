import { useState } from 'react';
import type { JudgeStanding } from '#domain/experiments/judges/judging.ts';
import { countJudged, hasJudgeChecks } from '#domain/experiments/judges/judging.ts';
import { MANY_REQUESTS } from '#domain/experiments/sweep.ts';
import { useExperiments, useExperimentsState } from '#ui/experiments/use-experiments.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as words from '#words/experiments/judges.ts';
import * as common from '#words/page/common.ts';
import { JudgeFields } from './JudgeFields.tsx';
import { useJudgingAhead } from './use-judging.ts';

/** Chooses the judge, says what asking it costs, and asks it. */
export function JudgeDialog({ onClose }: { onClose: () => void }) {
  const experiments = useExperiments();
  const experiment = useExperimentsState((state) => state.experiment);
  const keys = useExperimentsState((state) => state.keys);
  const checked = useExperimentsState((state) => state.checked);
  const isBusy = useExperimentsState(({ run, runsElsewhere }) => run.phase === 'running' || runsElsewhere);
  const ahead = useJudgingAhead('judge', null);
  const [isAsked, setIsAsked] = useState(false);
  const standing = countJudged(experiment, keys, checked);
  const isMany = ahead.count > MANY_REQUESTS;

  function ask() {
    if (isMany && !isAsked) {
      setIsAsked(true);
      return;
    }
    onClose();
    void experiments.run('judge');
  }

  return (
    <Dialog
      title={words.judgeTitle}
      width="wide"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.close}</Button>
          <Button variant="primary" disabled={isBusy || ahead.count === 0} onClick={ask}>
            {isAsked ? words.askAll(ahead.count) : words.ask(ahead.count, ahead.cost)}
          </Button>
        </>
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
          {isAsked ? <p className="font-medium text-amber-11">{words.many(ahead.count)}</p> : null}
        </div>
      </DialogBody>
    </Dialog>
  );
}

function sentenceOf({ judged, total, failed }: JudgeStanding): string {
  const sentence = words.judgedOf(judged, total);
  return failed === 0 ? sentence : `${sentence} · ${words.failedCount(failed)}`;
}
