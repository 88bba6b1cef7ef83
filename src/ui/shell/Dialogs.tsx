import type { ReactNode } from 'react';
import type { OpenDialog } from '#state/open-dialog.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
import { lateModule } from './late-module.ts';
import type { lateParts } from './late-parts.ts';

/** The dialog that is open, if one is. */
export function Dialogs() {
  const { view } = useWorkbench();
  const dialog = useWorkbenchState((state) => state.view.dialog);
  if (dialog === null) return null;
  const onFailed = () => {
    view.closeDialog();
    view.notifyNotLoaded(() => view.openDialog(dialog));
  };
  return (
    <WhenLoaded key={dialog.kind} module={lateModule} onFailed={onFailed}>
      {(parts) => dialogFor(dialog, view.closeDialog, parts)}
    </WhenLoaded>
  );
}

function dialogFor(dialog: OpenDialog, onClose: () => void, parts: typeof lateParts): ReactNode {
  switch (dialog.kind) {
    case 'connection':
      return <parts.ConnectionDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'import':
      return <parts.ImportDialog given={dialog.given ?? null} onClose={onClose} />;
    case 'check-code':
      return <parts.CheckCodeDialog onClose={onClose} />;
    case 'share':
      return <parts.ShareDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'export':
      return <parts.ExportDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'export-comparison':
      return <parts.ExportComparisonDialog comparisonId={dialog.comparisonId} onClose={onClose} />;
    case 'reply-code':
    case 'inspector': {
      const OfReply = dialog.kind === 'inspector' ? parts.StreamInspector : parts.ReplyCodeDialog;
      return <OfReply conversationId={dialog.conversationId} nodeId={dialog.nodeId} onClose={onClose} />;
    }
    case 'share-result':
      return <parts.ShareResultDialog source={dialog.source} onClose={onClose} />;
    case 'demos':
      return <parts.DemosDialog onClose={onClose} />;
    case 'request-log':
      return <parts.RequestLogDialog onClose={onClose} />;
    case 'versions':
      return <parts.VersionsDialog promptId={dialog.promptId} onClose={onClose} />;
    case 'replay':
      return <parts.ReplayDialog nodeId={dialog.nodeId} onClose={onClose} />;
    case 'faults':
      return <parts.FaultsDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'sweep':
      return (
        <parts.LazySweepDialog conversationId={dialog.conversationId} spec={dialog.spec} onClose={onClose} />
      );
    case 'ceilings':
      return <parts.CeilingsDialog onClose={onClose} />;
    case 'palette':
      return <parts.CommandPalette onClose={onClose} />;
    case 'shortcuts':
      return <parts.ShortcutsDialog onClose={onClose} />;
    case 'guide':
      return <parts.GuideDialog onClose={onClose} />;
    case 'about':
      return <parts.AboutDialog onClose={onClose} />;
    case 'notices':
      return <parts.PastNotices onClose={onClose} />;
    case 'model-facts':
      return <parts.ModelFactsDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'schema':
      return <parts.SchemaDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'tools':
      return <parts.ToolsDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'attach-address':
      return <parts.AttachAddressDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'add-message':
      return (
        <parts.AddMessageDialog
          conversationId={dialog.conversationId}
          besideId={dialog.besideId}
          onClose={onClose}
        />
      );
    case 'tool':
      return (
        <parts.ToolDialog
          conversationId={dialog.conversationId}
          index={dialog.index}
          fromTools={dialog.fromTools ?? false}
          onClose={onClose}
        />
      );
  }
}
