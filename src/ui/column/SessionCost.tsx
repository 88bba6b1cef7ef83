import { hasCeiling, readCeilings } from '#domain/budget/ceilings.ts';
import { selectConversation } from '#state/selectors.ts';
import { useSessionCosts } from '#state/use-session-costs.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import { BudgetUse } from '#ui/budget/BudgetUse.tsx';
import { SECTION } from '#ui/primitives/classes/section-class.ts';
import * as words from '#words/models/prices.ts';
import { describeSession } from './session-words.ts';

/** What all replies cost since the page was opened, whichever conversation or model they belong to. */
export function SessionCost({ conversationId }: { conversationId: string }) {
  const choice = useWorkbenchState((state) => selectConversation(state, conversationId).draft.connection);
  const total = describeSession(useSessionCosts(choice));
  const hasCeilings = useWorkbenchState((state) => hasCeiling(readCeilings(state.ceilings)));
  if (total === null && !hasCeilings) return null;
  return (
    <div className={`${SECTION} border-t border-line text-12/4.5 text-ink-quiet tabular-nums`}>
      {total === null ? null : (
        <p title={words.sessionTitle}>
          <b className="font-medium text-ink">{words.thisSession}</b> {total}
        </p>
      )}
      <BudgetUse runKey={conversationId} />
    </div>
  );
}
