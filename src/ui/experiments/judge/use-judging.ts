import { useEffect, useMemo, useState } from 'react';
import { judgePrice, sampleOf } from '#domain/budget/judge-price.ts';
import { requestSize } from '#domain/budget/request-size.ts';
import { judgeReplyTokens } from '#domain/experiments/estimate.ts';
import { judgeOf } from '#domain/experiments/judges/judge.ts';
import type { PairJudging } from '#domain/experiments/judges/pair-judging.ts';
import { planRun, requestOfJob } from '#domain/experiments/plan-run.ts';
import { formatUsd } from '#domain/models/cost.ts';
import type { ModelPricing } from '#domain/models/pricing.ts';
import { lookUpModel } from '#state/models/known-models.ts';
import { selectConnection } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { useExperimentsState } from '#ui/experiments/use-experiments.ts';
import * as words from '#words/experiments/judges.ts';

/** What asking the judge now would send, and at what price. */
export interface JudgingAhead {
  readonly count: number;
  /** "free", "about $0.03", "price unknown". */
  readonly cost: string;
  /** Of a reply, on which the price is counted; null where there is no price. */
  readonly replyTokens: number | null;
}

/** Counts what a judge would be asked, before it is; `pairs`: about which pairs of variants, by what. */
export function useJudgingAhead(scope: 'judge' | 'pairs', pairs: PairJudging | null): JudgingAhead {
  const { deps } = useWorkbench();
  const experiment = useExperimentsState((state) => state.experiment);
  const outcomes = useExperimentsState((state) => state.outcomes);
  const keys = useExperimentsState((state) => state.keys);
  const pricing = useJudgePricing();
  return useMemo(() => {
    const input = { experiment: { ...experiment, pairJudging: pairs }, outcomes, keys };
    const jobs = planRun(input, { scope, startedAtMs: deps.now() });
    const sample = sampleOf(jobs).flatMap((job) => requestOfJob(job, input) ?? []);
    const [first] = sample;
    const limit = first === undefined ? null : requestSize(first).replyTokens;
    const usual = judgeReplyTokens(outcomes.values());
    const replyTokens = Math.min(limit ?? usual, usual);
    const usd = judgePrice(jobs.length, sample, pricing, replyTokens);
    const cost = usd === null ? words.priceUnknown : usd === 0 ? words.free : words.price(formatUsd(usd));
    return { count: jobs.length, cost, replyTokens: usd === null || usd === 0 ? null : replyTokens };
  }, [experiment, outcomes, keys, pricing, scope, pairs, deps]);
}

/** The price of the judge by what is known here; nothing is asked of another server for it. */
function useJudgePricing(): ModelPricing | null {
  const { deps, store } = useWorkbench();
  const draft = useExperimentsState(({ experiment }) => judgeOf(experiment)?.draft);
  const keyRevision = useWorkbenchState((state) => state.keyRevision);
  const [pricing, setPricing] = useState<ModelPricing | null>(null);
  useEffect(() => {
    let isHere = true;
    setPricing(null);
    if (draft !== undefined)
      void lookUpModel(
        deps,
        selectConnection(store.getState(), deps, draft.connection),
        draft.model,
        keyRevision,
      ).then((model) => {
        if (isHere) setPricing(model?.pricing ?? null);
      });
    return () => {
      isHere = false;
    };
  }, [deps, store, draft, keyRevision]);
  return pricing;
}
