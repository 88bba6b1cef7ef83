import { budgetOf } from '#state/budget/budget-guard.ts';
import { budget } from '#state/budget/budget-slot.ts';
import { installFiller } from '#state/variables/filler.ts';

/** From now on variables are filled in, and what is spent is counted and kept below the ceilings. */
export function installSending(): void {
  budget.of = budgetOf;
  installFiller();
}
