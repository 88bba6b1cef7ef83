import { useWorkbench } from '#state/workbench.ts';
import { IconButton } from '#ui/primitives/Button.tsx';

/** Opens what the share link holds and copies it. */
export function ShareButton({ conversationId }: { conversationId: string }) {
  const { view } = useWorkbench();
  return (
    <IconButton
      icon="link"
      label="Copy share link"
      aria-keyshortcuts="L"
      onClick={() => view.openDialog({ kind: 'share', conversationId })}
    />
  );
}
