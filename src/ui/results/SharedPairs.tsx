import { useMemo, useState } from 'react';
import { findingsOf } from '#domain/experiments/judges/pair-findings.ts';
import type { SharedExperiment } from '#domain/experiments/shared-experiment.ts';
import { JudgedPairs } from '#ui/experiments/judge/PairResult.tsx';
import { PairSummary } from '#ui/experiments/judge/PairSummary.tsx';
import type { FoundOfPairs } from '#ui/experiments/judge/use-pair-findings.ts';
import { useSaidOfPairs } from '#ui/experiments/judge/use-pair-findings.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as pairWords from '#words/experiments/pairs.ts';
import * as common from '#words/page/common.ts';

/** What a judge prefers in a shared experiment, as the Experiments tab says it; nothing where it was asked about no pair. */
export function SharedPairs({ shared }: { shared: SharedExperiment }) {
  const { experiment, keys, checked, pairs } = shared;
  const [isOpen, setOpen] = useState(false);
  const findings = useMemo(() => findingsOf(experiment, pairs), [experiment, pairs]);
  const found = useSaidOfPairs({ experiment, keys, checked }, findings);
  if (findings === null) return null;
  return (
    <>
      {found === null ? null : <PairSummary summary={found.summary} />}
      <Button
        size="small"
        icon="scale"
        className="phone:h-11"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {pairWords.openPairs}
      </Button>
      {isOpen ? <PairsDialog shared={shared} found={found} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function PairsDialog({
  shared: { experiment, answers },
  found,
  onClose,
}: {
  shared: SharedExperiment;
  found: FoundOfPairs | null;
  onClose: () => void;
}) {
  return (
    <Dialog
      title={pairWords.resultHeading}
      width="wide"
      onClose={onClose}
      footer={
        <Button variant="primary" onClick={onClose}>
          {common.close}
        </Button>
      }
    >
      <DialogBody isRead>
        <JudgedPairs
          experiment={experiment}
          found={found}
          readReply={async (id) => answers.get(id) ?? null}
          // There is no report beside it that would have the others.
          maxRows={null}
        />
      </DialogBody>
    </Dialog>
  );
}
