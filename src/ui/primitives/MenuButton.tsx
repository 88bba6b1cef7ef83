import type { Ref } from 'react';
import { useState } from 'react';
import { IconButton } from './Button.tsx';
import type { ControlSize } from './classes/button-class.ts';
import type { MenuItem } from './Menu.tsx';
import { Menu } from './Menu.tsx';

/** A button with a menu behind it. */
export function MenuButton({
  label,
  items,
  size,
  className = '',
  ref,
}: {
  label: string;
  items: readonly MenuItem[];
  size?: ControlSize;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
}) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <IconButton
        icon="more"
        className={`[&>svg]:stroke-[2.25] ${className}`}
        label={label}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
        {...(size === undefined ? {} : { size })}
        {...(ref === undefined ? {} : { ref })}
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
