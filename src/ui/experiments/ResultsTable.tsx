import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { CaseRow } from './CaseRow.tsx';
import { CaseTable } from './CaseTable.tsx';
import type { OnDialog } from './experiment-dialog.ts';
import { useShownCases } from './filter/use-shown-cases.ts';
import { useExperimentsState } from './use-experiments.ts';
import { VariantHead } from './VariantHead.tsx';

/** The cases and variants of the open experiment, to be edited, with what was answered. */
export function ResultsTable({ above, onDialog }: { above?: ReactNode; onDialog: OnDialog }) {
  const cases = useExperimentsState((state) => state.experiment.cases);
  const variants = useExperimentsState((state) => state.experiment.variants);
  const { shown, hold } = useShownCases();
  const positions = useMemo(() => new Map(cases.map(({ id }, index) => [id, index + 1])), [cases]);
  return (
    <CaseTable
      above={above}
      cases={cases}
      shown={shown}
      variants={variants}
      head={(variant, index) => (
        <VariantHead
          variant={variant}
          position={index + 1}
          isOnly={variants.length === 1}
          onDialog={onDialog}
        />
      )}
      row={(testCase, index, columns) => (
        <CaseRow
          testCase={testCase}
          index={index}
          position={positions.get(testCase.id) ?? index + 1}
          columns={columns}
          variants={variants}
          onDialog={onDialog}
          onFocus={hold}
        />
      )}
    />
  );
}
