import { selectConversation } from '#state/selectors.ts';
import { useSessionCosts } from '#state/use-session-costs.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import { describeSession } from './session-words.ts';

/** What all replies cost since the page was opened, whichever conversation or model they belong to. */
export function SessionCost({ conversationId }: { conversationId: string }) {
  const choice = useWorkbenchState((state) => selectConversation(state, conversationId).draft.connection);
  const words = describeSession(useSessionCosts(choice));
  if (words === null) return null;
  return (
    <p className="pad session num" title="All replies since the page was opened, in every conversation">
      <b>This session</b> {words}
    </p>
  );
}
