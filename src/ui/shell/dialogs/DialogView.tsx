import type { OpenDialog } from '#state/open-dialog.ts';
import { AddMessageDialog } from '#ui/chat/by-hand/AddMessageDialog.tsx';
import { CommandPalette } from '#ui/commands/CommandPalette.tsx';
import { ShortcutsDialog } from '#ui/commands/ShortcutsDialog.tsx';
import { AttachAddressDialog } from '#ui/composer/AttachAddressDialog.tsx';
import { ConnectionDialog } from '#ui/connection/ConnectionDialog.tsx';
import { ExportDialog } from '#ui/import-share/ExportDialog.tsx';
import { ImportDialog } from '#ui/import-share/ImportDialog.tsx';
import { ShareDialog } from '#ui/import-share/ShareDialog.tsx';
import { ModelFactsDialog } from '#ui/model-picker/facts/ModelFactsDialog.tsx';
import { PastNotices } from '#ui/notices/PastNotices.tsx';
import { SchemaDialog } from '#ui/parameters/SchemaDialog.tsx';
import { ToolDialog } from '#ui/parameters/tools/ToolDialog.tsx';
import { ToolsDialog } from '#ui/parameters/tools/ToolsDialog.tsx';
import { LateDialog } from '#ui/primitives/LateDialog.tsx';
import { AboutDialog } from './AboutDialog.tsx';
import { GuideDialog } from './GuideDialog.tsx';
import { rareDialogsModule } from './rare-dialogs-module.ts';

/** The dialog of each kind; here, and not with the page's start, because all of them come later. */
export function DialogView({
  dialog,
  onClose,
  onFailed,
}: {
  dialog: OpenDialog;
  onClose: () => void;
  onFailed: () => void;
}) {
  switch (dialog.kind) {
    case 'connection':
      return <ConnectionDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'import':
      return <ImportDialog given={dialog.given ?? null} onClose={onClose} />;
    case 'share':
      return <ShareDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'export':
      return <ExportDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'palette':
      return <CommandPalette onClose={onClose} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={onClose} />;
    case 'guide':
      return <GuideDialog onClose={onClose} />;
    case 'about':
      return <AboutDialog onClose={onClose} />;
    case 'notices':
      return <PastNotices onClose={onClose} />;
    case 'model-facts':
      return <ModelFactsDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'schema':
      return <SchemaDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'tools':
      return <ToolsDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'attach-address':
      return <AttachAddressDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'add-message':
      return (
        <AddMessageDialog
          conversationId={dialog.conversationId}
          besideId={dialog.besideId}
          onClose={onClose}
        />
      );
    case 'tool':
      return (
        <ToolDialog
          conversationId={dialog.conversationId}
          index={dialog.index}
          fromTools={dialog.fromTools ?? false}
          onClose={onClose}
        />
      );
    default:
      return (
        <LateDialog module={rareDialogsModule} onClose={onClose} onFailed={onFailed}>
          {({ RareDialogView }) => <RareDialogView dialog={dialog} onClose={onClose} />}
        </LateDialog>
      );
  }
}
