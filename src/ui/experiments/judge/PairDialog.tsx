import { useMemo, useState } from 'react';
import type { VariantPair } from '#domain/experiments/judges/pair-judging.ts';
import { pairsOf, withPair } from '#domain/experiments/judges/pair-judging.ts';
import { nameOfVariant } from '#ui/experiments/edit-experiment.ts';
import { useExperiments, useExperimentsState } from '#ui/experiments/use-experiments.ts';
import { FIELD, SELECT_ARROW, TEXT_AREA } from '#ui/primitives/classes/field-class.ts';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as judgeWords from '#words/experiments/judges.ts';
import * as words from '#words/experiments/pairs.ts';
import { AskFooter, ManyAsked, useAsking } from './Asking.tsx';
import { JudgeFields } from './JudgeFields.tsx';
import { PairResult } from './PairResult.tsx';
import { useJudgingAhead } from './use-judging.ts';

const LABEL = 'grid min-w-0 gap-1 text-12 font-medium text-ink-quiet';

/** Has a judge compare the answers of two variants, in both orders; says first what that costs, and then what it prefers. */
export function PairDialog({ onClose }: { onClose: () => void }) {
  const experiments = useExperiments();
  const form = usePairForm();
  const { chosen, judging } = form;
  const ahead = useJudgingAhead('pairs', judging);
  const isSame = chosen.firstId === chosen.secondId;

  const asking = useAsking(ahead, () => {
    experiments.edit((each) => ({ ...each, pairJudging: judging }));
    onClose();
    void experiments.run('pairs');
  });

  return (
    <Dialog
      title={words.title}
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
        <PairFields form={form} onChange={asking.beginAnew} />
        <JudgeFields />
        <div role="status" className="mt-3 grid gap-1 text-12/4.5 text-ink-quiet tabular-nums">
          <p>
            {isSame
              ? words.sameVariant
              : form.pairCount === 0
                ? words.noPairs
                : ahead.count === 0
                  ? words.asksNothing
                  : words.twoEach(form.pairCount)}
          </p>
          {ahead.replyTokens === null ? null : <p>{judgeWords.countedWith(ahead.replyTokens)}</p>}
          <ManyAsked isAsked={asking.isAsked} count={ahead.count} />
        </div>
        <PairResult />
      </DialogBody>
    </Dialog>
  );
}

type PairForm = ReturnType<typeof usePairForm>;

/** Which variants are chosen, and by what they are compared; kept only once the judge is asked. */
function usePairForm() {
  const experiment = useExperimentsState((state) => state.experiment);
  const outcomes = useExperimentsState((state) => state.outcomes);
  const keys = useExperimentsState((state) => state.keys);
  const { variants, pairJudging } = experiment;
  const before = pairJudging?.variants.at(-1);
  const [criterion, setCriterion] = useState(pairJudging?.criterion ?? '');
  const [chosen, setChosen] = useState<VariantPair>(() => {
    const isThere = (id: string | undefined) => variants.some((each) => each.id === id);
    return before && isThere(before.firstId) && isThere(before.secondId)
      ? before
      : { firstId: variants[0]?.id ?? '', secondId: variants[1]?.id ?? '' };
  });
  const judging = useMemo(() => withPair(pairJudging, criterion, chosen), [pairJudging, criterion, chosen]);
  const pairCount = useMemo(
    () => [...pairsOf(experiment, chosen, outcomes, keys)].length,
    [experiment, chosen, outcomes, keys],
  );
  return { variants, criterion, setCriterion, chosen, setChosen, judging, pairCount };
}

function PairFields({ form, onChange }: { form: PairForm; onChange: () => void }) {
  const { variants, criterion, setCriterion, chosen, setChosen } = form;
  const choice = (label: string, part: keyof VariantPair) => (
    <label className={LABEL}>
      {label}
      <select
        className={`${FIELD} text-14 font-normal text-ink ${SELECT_ARROW}`}
        value={chosen[part]}
        onChange={({ target }) => {
          setChosen({ ...chosen, [part]: target.value });
          onChange();
        }}
      >
        {variants.map((variant, at) => (
          <option key={variant.id} value={variant.id}>
            {nameOfVariant(variant, at + 1)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      {variants.length > 2 ? (
        <div className="mt-3 grid grid-cols-2 gap-3 phone:grid-cols-1">
          {choice(words.firstVariant, 'firstId')}
          {choice(words.secondVariant, 'secondId')}
        </div>
      ) : null}
      <label className={`mt-3 ${LABEL}`}>
        {words.criterion}
        <textarea
          className={`${TEXT_AREA} text-14 font-normal text-ink`}
          rows={2}
          value={criterion}
          onChange={({ target }) => {
            setCriterion(target.value);
            onChange();
          }}
        />
        <span className="font-normal">{words.criterionHow}</span>
      </label>
    </>
  );
}
