import { useState } from 'react';
import { Notices } from '#ui/notices/Notices.tsx';
import { SMALL, useMediaQuery } from '#ui/primitives/browser/use-media-query.ts';
import { LateDialog } from '#ui/primitives/LateDialog.tsx';
import { lazyModule } from '#ui/primitives/lazy-module.ts';
import * as words from '#words/experiments/experiments.ts';
import { CheckDialog } from './CheckDialog.tsx';
import { CellDialog } from './cell/CellDialog.tsx';
import { ExperimentBar } from './ExperimentBar.tsx';
import type { ExperimentDialog } from './experiment-dialog.ts';
import { ExportExperimentDialog } from './files/ExportExperimentDialog.tsx';
import { ImportCasesDialog } from './files/ImportCasesDialog.tsx';
import { ResultsTable } from './ResultsTable.tsx';
import { RunBar } from './RunBar.tsx';
import { useExperimentsState } from './use-experiments.ts';
import { VariantDialog } from './VariantDialog.tsx';
import { VerdictBar } from './VerdictBar.tsx';

/** With a chart, which nothing else here needs. */
const figuresModule = lazyModule(() => import('./sweep/SweepFigures.tsx'));

const judgeModule = lazyModule(() => import('./judge/JudgeDialog.tsx'));

const pairsModule = lazyModule(() => import('./judge/PairDialog.tsx'));

const voteModule = lazyModule(() => import('./votes/VoteDialog.tsx'));

/** Cases against variants: what is asked, how it is asked, and what came of it. */
export function ExperimentsTab() {
  const isReady = useExperimentsState((state) => state.isReady);
  const id = useExperimentsState((state) => state.experiment.id);
  const [dialog, setDialog] = useState<ExperimentDialog | null>(null);
  const isSmall = useMediaQuery(SMALL);
  const bars = (
    <>
      <ExperimentBar key={id} onDialog={setDialog} />
      <RunBar />
      <VerdictBar onDialog={setDialog} />
    </>
  );
  return (
    <section className="flex min-h-0 flex-1 flex-col" aria-label={words.title} aria-busy={!isReady}>
      {isReady ? (
        <>
          {isSmall ? null : bars}
          <ResultsTable key={`${id} table`} above={isSmall ? bars : null} onDialog={setDialog} />
          <div className="px-4 [&>div:not(:empty)]:py-2">
            <Notices place="composer" />
          </div>
          {dialog === null ? null : <OpenDialog dialog={dialog} onClose={() => setDialog(null)} />}
        </>
      ) : null}
    </section>
  );
}

function OpenDialog({ dialog, onClose }: { dialog: ExperimentDialog; onClose: () => void }) {
  switch (dialog.kind) {
    case 'variant':
      return <VariantDialog variantId={dialog.variantId} onClose={onClose} />;
    case 'check':
      return <CheckDialog onClose={onClose} />;
    case 'judge':
      return (
        <LateDialog module={judgeModule} onClose={onClose}>
          {({ JudgeDialog }) => <JudgeDialog onClose={onClose} />}
        </LateDialog>
      );
    case 'pairs':
      return (
        <LateDialog module={pairsModule} onClose={onClose}>
          {({ PairDialog }) => <PairDialog onClose={onClose} />}
        </LateDialog>
      );
    case 'figures':
      return (
        <LateDialog module={figuresModule} onClose={onClose}>
          {({ SweepFigures }) => <SweepFigures onClose={onClose} />}
        </LateDialog>
      );
    case 'vote':
      return (
        <LateDialog module={voteModule} onClose={onClose}>
          {({ VoteDialog }) => <VoteDialog onClose={onClose} />}
        </LateDialog>
      );
    case 'export':
      return <ExportExperimentDialog onClose={onClose} />;
    case 'import':
      return <ImportCasesDialog onClose={onClose} />;
    case 'cell':
      return <CellDialog caseId={dialog.caseId} variantId={dialog.variantId} onClose={onClose} />;
  }
}
