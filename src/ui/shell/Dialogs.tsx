import type { ReactNode } from 'react';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import type { OpenDialog } from '#state/workbench-state.ts';
import type { LazyModule } from '#ui/primitives/lazy-module.ts';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
import { lateModules } from './late-modules.ts';

/** The dialog that is open, if one is. */
export function Dialogs() {
  const { view } = useWorkbench();
  const dialog = useWorkbenchState((state) => state.view.dialog);
  if (dialog === null) return null;
  const onClose = view.closeDialog;
  function part<T>(module: LazyModule<T>, draw: (loaded: T) => ReactNode) {
    const onFailed = () => {
      onClose();
      view.notifyNotLoaded();
    };
    return (
      <WhenLoaded key={dialog?.kind} module={module} onFailed={onFailed}>
        {draw}
      </WhenLoaded>
    );
  }
  return dialogFor(dialog, onClose, part);
}

function dialogFor(
  dialog: OpenDialog,
  onClose: () => void,
  part: <T>(module: LazyModule<T>, draw: (loaded: T) => ReactNode) => ReactNode,
): ReactNode {
  const of = lateModules;
  switch (dialog.kind) {
    case 'connection':
      return part(of.connection, ({ ConnectionDialog }) => (
        <ConnectionDialog conversationId={dialog.conversationId} onClose={onClose} />
      ));
    case 'import':
      return part(of.importDialog, ({ ImportDialog }) => <ImportDialog onClose={onClose} />);
    case 'share':
      return part(of.share, ({ ShareDialog }) => (
        <ShareDialog conversationId={dialog.conversationId} onClose={onClose} />
      ));
    case 'export':
      return part(of.exportDialog, ({ ExportDialog }) => (
        <ExportDialog conversationId={dialog.conversationId} onClose={onClose} />
      ));
    case 'reply-code':
      return part(of.replyCode, ({ ReplyCodeDialog }) => (
        <ReplyCodeDialog conversationId={dialog.conversationId} nodeId={dialog.nodeId} onClose={onClose} />
      ));
    case 'palette':
      return part(of.palette, ({ CommandPalette }) => <CommandPalette onClose={onClose} />);
    case 'shortcuts':
      return part(of.shortcuts, ({ ShortcutsDialog }) => <ShortcutsDialog onClose={onClose} />);
    case 'model-facts':
      return part(of.modelFacts, ({ ModelFactsDialog }) => (
        <ModelFactsDialog conversationId={dialog.conversationId} onClose={onClose} />
      ));
    case 'tool':
      return part(of.tool, ({ ToolDialog }) => (
        <ToolDialog conversationId={dialog.conversationId} index={dialog.index} onClose={onClose} />
      ));
  }
}
