import { IconButton } from '#ui/primitives/Button.tsx';
import { useCopyShareLink } from './use-copy-share-link.ts';

/** Copies the share link; where something should be looked at first, it opens the dialog that says what. */
export function ShareButton({ conversationId }: { conversationId: string }) {
  const copy = useCopyShareLink(conversationId);
  return <IconButton icon="link" label="Copy share link" aria-keyshortcuts="L" onClick={copy} />;
}
