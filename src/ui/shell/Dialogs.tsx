import { lazy, Suspense } from 'react';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import type { OpenDialog } from '#state/workbench-state.ts';

const ConnectionDialog = lazy(() =>
  import('#ui/connection/ConnectionDialog.tsx').then((module) => ({ default: module.ConnectionDialog })),
);
const ImportDialog = lazy(() =>
  import('#ui/import-share/ImportDialog.tsx').then((module) => ({ default: module.ImportDialog })),
);
const ShareDialog = lazy(() =>
  import('#ui/import-share/ShareDialog.tsx').then((module) => ({ default: module.ShareDialog })),
);
const ExportDialog = lazy(() =>
  import('#ui/import-share/ExportDialog.tsx').then((module) => ({ default: module.ExportDialog })),
);
const ReplyCodeDialog = lazy(() =>
  import('#ui/import-share/ReplyCodeDialog.tsx').then((module) => ({ default: module.ReplyCodeDialog })),
);
const CommandPalette = lazy(() =>
  import('./CommandPalette.tsx').then((module) => ({ default: module.CommandPalette })),
);
const ShortcutsDialog = lazy(() =>
  import('./ShortcutsDialog.tsx').then((module) => ({ default: module.ShortcutsDialog })),
);
const ModelFactsDialog = lazy(() =>
  import('#ui/model-picker/ModelFactsDialog.tsx').then((module) => ({ default: module.ModelFactsDialog })),
);
const ToolDialog = lazy(() =>
  import('#ui/parameters/ToolDialog.tsx').then((module) => ({ default: module.ToolDialog })),
);

/** The dialog that is open, if one is. Each is loaded when it is first opened. */
export function Dialogs() {
  const { view } = useWorkbench();
  const dialog = useWorkbenchState((state) => state.view.dialog);
  if (dialog === null) return null;
  return <Suspense fallback={null}>{dialogFor(dialog, view.closeDialog)}</Suspense>;
}

function dialogFor(dialog: OpenDialog, onClose: () => void) {
  switch (dialog.kind) {
    case 'connection':
      return <ConnectionDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'import':
      return <ImportDialog onClose={onClose} />;
    case 'share':
      return <ShareDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'export':
      return <ExportDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'reply-code':
      return (
        <ReplyCodeDialog conversationId={dialog.conversationId} nodeId={dialog.nodeId} onClose={onClose} />
      );
    case 'palette':
      return <CommandPalette onClose={onClose} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={onClose} />;
    case 'model-facts':
      return <ModelFactsDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'tool':
      return <ToolDialog conversationId={dialog.conversationId} index={dialog.index} onClose={onClose} />;
  }
}
