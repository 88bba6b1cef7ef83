import type { GivenFile } from '#state/workbench-state.ts';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import { importTitle } from '#words/transfer/export.ts';
import { ImportConversations } from './ImportConversations.tsx';

/** Files of conversations, read back in. */
export function ImportConversationsDialog({
  given,
  onClose,
}: {
  /** The file that it begins with. */
  given: GivenFile | null;
  onClose: () => void;
}) {
  return (
    <Dialog title={importTitle} width="wide" onClose={onClose}>
      <DialogBody>
        <ImportConversations given={given} isAlone onDone={onClose} />
      </DialogBody>
    </Dialog>
  );
}
