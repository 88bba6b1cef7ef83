import { useState } from 'react';
import { MAX_COLUMNS } from '#state/compare-actions.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { IconButton } from '#ui/primitives/Button.tsx';
import type { MenuItem } from '#ui/primitives/Menu.tsx';
import { Menu } from '#ui/primitives/Menu.tsx';
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

/** A button with a menu behind it. */
export function MenuButton({ label, items }: { label: string; items: readonly MenuItem[] }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <IconButton
        icon="more"
        className="fat"
        label={label}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
      />
      {anchor ? (
        <Menu
          anchor={anchor}
          label={label}
          items={items}
          onClose={(giveBack) => {
            setAnchor(null);
            if (giveBack) anchor.focus({ preventScroll: true });
          }}
        />
      ) : null}
    </>
  );
}
