import { useState } from 'react';
import { MANY_REQUESTS } from '#domain/experiments/sweep.ts';
import { useExperimentsState } from '#ui/experiments/use-experiments.ts';
import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/experiments/judges.ts';
import * as common from '#words/page/common.ts';
import type { JudgingAhead } from './use-judging.ts';

/** A judge that is about to be asked: many requests are asked for twice. */
export function useAsking({ count }: Pick<JudgingAhead, 'count'>, onAsk: () => void) {
  const [isAskedTwice, setIsAskedTwice] = useState(false);
  return {
    /** Whether the next press asks, of many requests. */
    isAsked: isAskedTwice,
    ask() {
      if (count > MANY_REQUESTS && !isAskedTwice) setIsAskedTwice(true);
      else onAsk();
    },
    /** What is asked is another thing now. */
    beginAnew: () => setIsAskedTwice(false),
  };
}

/** The buttons below: what is asked, and at what price. */
export function AskFooter({
  asking: { isAsked, ask },
  count,
  label,
  onClose,
}: {
  asking: ReturnType<typeof useAsking>;
  count: number;
  label: string;
  onClose: () => void;
}) {
  const isBusy = useExperimentsState(({ run, runsElsewhere }) => run.phase === 'running' || runsElsewhere);
  return (
    <>
      <Button onClick={onClose}>{common.close}</Button>
      <Button variant="primary" disabled={isBusy || count === 0} onClick={ask}>
        {isAsked ? words.askAll(count) : label}
      </Button>
    </>
  );
}

/** Says that many requests were asked for, and waits to hear it again. */
export function ManyAsked({ isAsked, count }: { isAsked: boolean; count: number }) {
  return isAsked ? <p className="font-medium text-amber-11">{words.many(count)}</p> : null;
}
