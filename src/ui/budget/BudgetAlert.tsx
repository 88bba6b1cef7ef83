import type { ReactNode } from 'react';
import type { Crossing } from '#domain/budget/spending.ts';
import { budgetOf } from '#state/budget/budget-guard.ts';
import { describeCrossing } from '#state/budget/describe-budget.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Alert } from '#ui/primitives/Alert.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/models/budget.ts';

/** Which ceiling held a request, and the ways on. */
export function BudgetAlert({
  crossing,
  className = '',
  onSendAnyway,
  children,
}: {
  crossing: Crossing;
  className?: string;
  /** Sends it this once. */
  onSendAnyway?: () => void;
  children?: ReactNode;
}) {
  const { view } = useWorkbench();
  const { title, text } = describeCrossing(crossing);
  return (
    <Alert
      className={className}
      title={title}
      actions={
        <>
          <Button variant="danger" onClick={() => view.openDialog({ kind: 'ceilings' })}>
            {words.openCeilings}
          </Button>
          {onSendAnyway ? (
            <Button variant="ghost" onClick={onSendAnyway}>
              {words.sendAnyway}
            </Button>
          ) : null}
        </>
      }
    >
      <p>{text}</p>
      {children}
    </Alert>
  );
}

/** Why the request of a conversation was held by a ceiling. */
export function HeldByBudget({
  conversationId,
  crossing,
  className = '',
}: {
  conversationId: string;
  crossing: Crossing;
  className?: string;
}) {
  const workbench = useWorkbench();
  return (
    <BudgetAlert
      crossing={crossing}
      className={className}
      // What was held is done again, and this once nothing is in its way.
      onSendAnyway={() =>
        budgetOf(workbench).letThrough(() => workbench.chat.sendWithoutUnread(conversationId))
      }
    >
      <p>{words.messageKept}</p>
    </BudgetAlert>
  );
}
