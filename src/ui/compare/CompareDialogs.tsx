import { ColumnsCodeDialog } from './ColumnsCodeDialog.tsx';
import { ChartsDialog } from './charts/ChartsDialog.tsx';
import type { CompareDialog } from './compare-dialog.ts';
import { DiffDialog } from './differences/DiffDialog.tsx';
import { RepeatAllDialog } from './repeats/RepeatAllDialog.tsx';
import { RepeatDialog } from './repeats/RepeatDialog.tsx';

/** The dialog of the Compare tab that is open. */
export function CompareDialogs({ dialog, onClose }: { dialog: CompareDialog; onClose: () => void }) {
  switch (dialog.kind) {
    case 'repeat':
      return <RepeatDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'repeat-all':
      return <RepeatAllDialog onClose={onClose} />;
    case 'diff':
      return <DiffDialog onClose={onClose} />;
    case 'charts':
      return <ChartsDialog onClose={onClose} />;
    case 'code':
      return <ColumnsCodeDialog conversationId={dialog.conversationId} onClose={onClose} />;
  }
}
