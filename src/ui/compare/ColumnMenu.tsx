import { MAX_COLUMNS } from '#state/compare-actions.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import type { MenuItem } from '#ui/primitives/Menu.tsx';
import { MenuButton } from '#ui/primitives/MenuButton.tsx';
import type { CompareDialog } from './compare-dialog.ts';

/** What can be done with a column besides removing it. */
export function ColumnMenu({
  conversationId,
  position,
  onDialog,
}: {
  conversationId: string;
  position: number;
  onDialog: (dialog: CompareDialog) => void;
}) {
  const { compare } = useWorkbench();
  const hasRoom = useWorkbenchState((state) => state.columnIds.length < MAX_COLUMNS);
  const items: MenuItem[] = [
    { label: 'Repeat', icon: 'redo', run: () => onDialog({ kind: 'repeat', conversationId }) },
    {
      label: 'Code for this column',
      icon: 'braces',
      run: () => onDialog({ kind: 'code', conversationId }),
    },
    { label: 'Open in Chat', icon: 'chat', run: () => compare.promoteColumn(conversationId) },
  ];
  if (hasRoom) {
    items.push({ label: 'Duplicate', icon: 'copy', run: () => compare.duplicateColumn(conversationId) });
  }
  return <MenuButton label={`More for column ${position}`} items={items} />;
}
