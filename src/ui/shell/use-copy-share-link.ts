import { useWorkbench } from '#state/workbench.ts';
import { writeClipboard } from '#ui/primitives/CopyButton.tsx';

/**
 * Copies a conversation's share link and says so. A link that is too long or holds what looks like a secret, and a
 * clipboard that is closed, open the dialog instead: nothing is copied unseen.
 */
export function useCopyShareLink(conversationId: string): () => void {
  const { share, view } = useWorkbench();
  const openDialog = () => view.openDialog({ kind: 'share', conversationId });
  return () => {
    share.createLink(conversationId).then(async (made) => {
      const copied = !made.isTooLong && made.secrets.length === 0 && (await writeClipboard(made.link));
      if (!copied) {
        openDialog();
        return;
      }
      view.notify(
        `Share link copied, ${made.link.length.toLocaleString('en-US')} characters. It holds no key.`,
        {
          label: 'Show',
          run: openDialog,
        },
      );
    }, openDialog);
  };
}
