import { useWorkbenchState } from '#state/workbench.ts';

/** Names the connection of the conversation that is shown. */
export function ConnectionStatus({
  conversationId,
  className = '',
}: {
  conversationId: string;
  className?: string;
}) {
  const choice = useWorkbenchState((state) => state.conversations.get(conversationId)?.draft.connection);
  const name =
    choice?.kind === 'oxen' ? 'Oxen.ai' : choice?.kind === 'custom' ? hostOf(choice.baseUrl) : 'Sandbox';
  return (
    <span className={`status ${className}`} id="connection-status">
      <i className={`dot ${choice?.kind ?? 'sandbox'}`} aria-hidden="true" />
      <b>{name}</b>
    </span>
  );
}

function hostOf(baseUrl: string): string {
  try {
    return new URL(baseUrl).host;
  } catch {
    return 'Custom';
  }
}
