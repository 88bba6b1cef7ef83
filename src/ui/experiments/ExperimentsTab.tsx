import { useState } from 'react';
import { Notices } from '#ui/notices/Notices.tsx';
import { SMALL, useMediaQuery } from '#ui/primitives/browser/use-media-query.ts';
import { lazyModule } from '#ui/primitives/lazy-module.ts';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
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
        <WhenLoaded module={judgeModule}>{({ JudgeDialog }) => <JudgeDialog onClose={onClose} />}</WhenLoaded>
      );
    case 'pairs':
      return (
        <WhenLoaded module={pairsModule}>{({ PairDialog }) => <PairDialog onClose={onClose} />}</WhenLoaded>
      );
    case 'figures':
      return (
        <WhenLoaded module={figuresModule}>
          {({ SweepFigures }) => <SweepFigures onClose={onClose} />}
        </WhenLoaded>
      );
    case 'vote':
      return (
        <WhenLoaded module={voteModule}>{({ VoteDialog }) => <VoteDialog onClose={onClose} />}</WhenLoaded>
      );
    case 'export':
      return <ExportExperimentDialog onClose={onClose} />;
    case 'import':
      return <ImportCasesDialog onClose={onClose} />;
    case 'cell':
      return <CellDialog caseId={dialog.caseId} variantId={dialog.variantId} onClose={onClose} />;
  }
}
