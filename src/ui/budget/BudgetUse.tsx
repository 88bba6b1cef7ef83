import { useStore } from 'zustand';
import type { Ceiling } from '#domain/budget/ceilings.ts';
import { hasCeiling, readCeilings } from '#domain/budget/ceilings.ts';
import type { Crossing, Spending } from '#domain/budget/spending.ts';
import { budgetState, spendingOf } from '#domain/budget/spending.ts';
import { budgetOf } from '#state/budget/budget-guard.ts';
import { describeUse } from '#state/budget/describe-budget.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/models/budget.ts';

const TONES = { ok: '', warn: 'text-amber-11', stop: 'text-red-11' } as const;
const NOTHING = spendingOf([]);

/** How much of the ceilings is used, and what opens them. `runKey`: of which run that is said too. */
export function BudgetUse({ runKey }: { runKey: string | null }) {
  const workbench = useWorkbench();
  const stored = useWorkbenchState((state) => state.ceilings);
  const spent = useStore(budgetOf(workbench).spending);
  const ceilings = readCeilings(stored);
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 tabular-nums">
      <Button variant="ghost" size="small" onClick={() => workbench.view.openDialog({ kind: 'ceilings' })}>
        {words.ceilings}
      </Button>
      {hasCeiling(ceilings) ? (
        <>
          <Use scope="session" ceiling={ceilings.session} spent={spent.session} />
          {runKey === null ? null : (
            <Use scope="run" ceiling={ceilings.run} spent={spent.runs.get(runKey) ?? NOTHING} />
          )}
        </>
      ) : null}
    </span>
  );
}

function Use({ scope, ceiling, spent }: { scope: Crossing['scope']; ceiling: Ceiling; spent: Spending }) {
  const use = describeUse(ceiling, spent);
  if (use === null) return null;
  const state = budgetState(ceiling, spent);
  return (
    <span className={TONES[state]} data-budget={state}>
      {words.inScope(scope, use)}
    </span>
  );
}
