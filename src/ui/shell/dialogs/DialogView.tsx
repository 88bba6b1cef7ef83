import type { OpenDialog } from '#state/open-dialog.ts';
import { CeilingsDialog } from '#ui/budget/CeilingsDialog.tsx';
import { AddMessageDialog } from '#ui/chat/by-hand/AddMessageDialog.tsx';
import { CheckCodeDialog } from '#ui/check-code/CheckCodeDialog.tsx';
import { CommandPalette } from '#ui/commands/CommandPalette.tsx';
import { ShortcutsDialog } from '#ui/commands/ShortcutsDialog.tsx';
import { AttachAddressDialog } from '#ui/composer/AttachAddressDialog.tsx';
import { ConnectionDialog } from '#ui/connection/ConnectionDialog.tsx';
import { FaultsDialog } from '#ui/connection/FaultsDialog.tsx';
import { DemosDialog } from '#ui/demos/DemosDialog.tsx';
import { LazySweepDialog } from '#ui/experiments/sweep/LazySweepDialog.tsx';
import { ExportComparisonDialog } from '#ui/import-share/ExportComparisonDialog.tsx';
import { ExportDialog } from '#ui/import-share/ExportDialog.tsx';
import { ImportDialog } from '#ui/import-share/ImportDialog.tsx';
import { ReplyCodeDialog } from '#ui/import-share/ReplyCodeDialog.tsx';
import { ShareDialog } from '#ui/import-share/ShareDialog.tsx';
import { StreamInspector } from '#ui/inspector/StreamInspector.tsx';
import { ModelFactsDialog } from '#ui/model-picker/facts/ModelFactsDialog.tsx';
import { PastNotices } from '#ui/notices/PastNotices.tsx';
import { SchemaDialog } from '#ui/parameters/SchemaDialog.tsx';
import { ToolDialog } from '#ui/parameters/tools/ToolDialog.tsx';
import { ToolsDialog } from '#ui/parameters/tools/ToolsDialog.tsx';
import { PromptFolderDialog } from '#ui/prompts/PromptFolderDialog.tsx';
import { VersionsDialog } from '#ui/prompts/VersionsDialog.tsx';
import { ReplayDialog } from '#ui/replay/ReplayDialog.tsx';
import { RequestLogDialog } from '#ui/request-log/RequestLogDialog.tsx';
import { ShareResultDialog } from '#ui/results/ShareResultDialog.tsx';
import { AboutDialog } from './AboutDialog.tsx';
import { EraseDialog } from './EraseDialog.tsx';
import { GuideDialog } from './GuideDialog.tsx';

/** The dialog of each kind; here, and not with the page's start, because all of them come later. */
export function DialogView({ dialog, onClose }: { dialog: OpenDialog; onClose: () => void }) {
  switch (dialog.kind) {
    case 'connection':
      return <ConnectionDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'import':
      return <ImportDialog given={dialog.given ?? null} onClose={onClose} />;
    case 'check-code':
      return <CheckCodeDialog onClose={onClose} />;
    case 'share':
      return <ShareDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'export':
      return <ExportDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'export-comparison':
      return <ExportComparisonDialog comparisonId={dialog.comparisonId} onClose={onClose} />;
    case 'reply-code':
    case 'inspector': {
      const OfReply = dialog.kind === 'inspector' ? StreamInspector : ReplyCodeDialog;
      return <OfReply conversationId={dialog.conversationId} nodeId={dialog.nodeId} onClose={onClose} />;
    }
    case 'share-result':
      return <ShareResultDialog source={dialog.source} onClose={onClose} />;
    case 'demos':
      return <DemosDialog onClose={onClose} />;
    case 'request-log':
      return <RequestLogDialog onClose={onClose} />;
    case 'prompt-folder':
      return <PromptFolderDialog onClose={onClose} />;
    case 'versions':
      return <VersionsDialog promptId={dialog.promptId} onClose={onClose} />;
    case 'replay':
      return <ReplayDialog nodeId={dialog.nodeId} onClose={onClose} />;
    case 'faults':
      return <FaultsDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'sweep':
      return <LazySweepDialog conversationId={dialog.conversationId} spec={dialog.spec} onClose={onClose} />;
    case 'ceilings':
      return <CeilingsDialog onClose={onClose} />;
    case 'erase':
      return <EraseDialog onClose={onClose} />;
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
  }
}
