import { MAX_COLUMNS } from '#domain/conversation/comparison.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import type { MenuItem } from '#ui/primitives/Menu.tsx';
import { MenuButton } from '#ui/primitives/MenuButton.tsx';
import * as words from '#words/compare/compare.ts';
import * as common from '#words/page/common.ts';
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
  const { withLater } = useWorkbench();
  const hasRoom = useWorkbenchState((state) => state.columnIds.length < MAX_COLUMNS);
  const items: MenuItem[] = [
    { label: words.repeat, icon: 'redo', run: () => onDialog({ kind: 'repeat', conversationId }) },
    {
      label: words.codeForColumn,
      icon: 'braces',
      run: () => onDialog({ kind: 'code', conversationId }),
    },
    {
      label: words.openInChat,
      icon: 'chat',
      run: () => void withLater(({ comparisons }) => comparisons.promote(conversationId)),
    },
  ];
  if (hasRoom) {
    items.push({
      label: common.duplicate,
      icon: 'copy',
      run: () => void withLater(({ compare }) => compare.duplicateColumn(conversationId)),
    });
  }
  return <MenuButton label={words.moreForColumn(position)} items={items} />;
}
