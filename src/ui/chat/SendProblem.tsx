import { OXEN_BASE_URL } from '#domain/request/connection.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';

/** Why Send did not go out: no key is there. The message stays in the field. */
export function SendProblem({ conversationId }: { conversationId: string }) {
  const { draft, view } = useWorkbench();
  const problem = useWorkbenchState((state) => state.sendProblems.get(conversationId));
  if (!problem) return null;
  return (
    <div className="send-problem">
      <div className="alert" role="alert">
        <Icon name="warning" />
        <p className="t">Oxen.ai needs an API key.</p>
        <p>
          Nothing was sent, and your message is kept. Add a key for {new URL(OXEN_BASE_URL).host} in
          Connection, or use the sandbox, which needs none.
        </p>
        <div className="row">
          <Button variant="danger" onClick={() => view.openDialog({ kind: 'connection', conversationId })}>
            Open Connection
          </Button>
          <Button variant="ghost" onClick={() => draft.setConnection(conversationId, { kind: 'sandbox' })}>
            Use sandbox
          </Button>
        </div>
      </div>
    </div>
  );
}
