import type { OpenDialog } from '#state/open-dialog.ts';
import { CeilingsDialog } from '#ui/budget/CeilingsDialog.tsx';
import { CheckCodeDialog } from '#ui/check-code/CheckCodeDialog.tsx';
import { FaultsDialog } from '#ui/connection/FaultsDialog.tsx';
import { DemosDialog } from '#ui/demos/DemosDialog.tsx';
import { LazySweepDialog } from '#ui/experiments/sweep/LazySweepDialog.tsx';
import { ExportComparisonDialog } from '#ui/import-share/ExportComparisonDialog.tsx';
import { ReplyCodeDialog } from '#ui/import-share/ReplyCodeDialog.tsx';
import { StreamInspector } from '#ui/inspector/StreamInspector.tsx';
import { PromptFolderDialog } from '#ui/prompts/PromptFolderDialog.tsx';
import { VersionsDialog } from '#ui/prompts/VersionsDialog.tsx';
import { ReplayDialog } from '#ui/replay/ReplayDialog.tsx';
import { RequestLogDialog } from '#ui/request-log/RequestLogDialog.tsx';
import { ShareResultDialog } from '#ui/results/ShareResultDialog.tsx';
import { EraseDialog } from './EraseDialog.tsx';

/** The kinds of dialog that `DialogView` leaves to this module. */
type RareKind =
  | 'check-code'
  | 'export-comparison'
  | 'share-result'
  | 'demos'
  | 'request-log'
  | 'prompt-folder'
  | 'versions'
  | 'replay'
  | 'faults'
  | 'sweep'
  | 'ceilings'
  | 'erase'
  | 'reply-code'
  | 'inspector';

/** Dialogs that few visits open, with what only they need: in a file of their own, loaded after the others. */
export function RareDialogView({
  dialog,
  onClose,
}: {
  dialog: Extract<OpenDialog, { kind: RareKind }>;
  onClose: () => void;
}) {
  switch (dialog.kind) {
    case 'check-code':
      return <CheckCodeDialog onClose={onClose} />;
    case 'export-comparison':
      return <ExportComparisonDialog comparisonId={dialog.comparisonId} onClose={onClose} />;
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
    case 'reply-code':
    case 'inspector': {
      const OfReply = dialog.kind === 'inspector' ? StreamInspector : ReplyCodeDialog;
      return <OfReply conversationId={dialog.conversationId} nodeId={dialog.nodeId} onClose={onClose} />;
    }
  }
}
