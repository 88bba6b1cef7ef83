import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';

/** The saved conversations, beside the page or in a drawer over it. */
export function History() {
  const { conversations } = useWorkbench();
  const history = useWorkbenchState((state) => state.history);
  const chatId = useWorkbenchState((state) => state.chatId);
  return (
    <nav className="side" aria-label="Conversations">
      <h2 className="sr">Conversations</h2>
      <Button
        icon="plus"
        className="new"
        aria-label="New conversation"
        aria-keyshortcuts="N"
        onClick={conversations.start}
      >
        New conversation
        <kbd aria-hidden="true">N</kbd>
      </Button>
      <div className="scroll hist">
        <ul>
          {history.map((entry) => (
            <li key={entry.id}>
              <button
                type="button"
                aria-current={entry.id === chatId ? 'page' : undefined}
                onClick={() => void conversations.open(entry.id)}
              >
                {entry.title}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <p className="foot">Saved in this browser only.</p>
    </nav>
  );
}
