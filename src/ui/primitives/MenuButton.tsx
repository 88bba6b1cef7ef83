import type { MouseEvent, ReactNode, Ref } from 'react';
import { useState } from 'react';
import { Button, IconButton } from './Button.tsx';
import type { ControlSize } from './classes/button-class.ts';
import type { IconName } from './Icon.tsx';
import type { MenuItem } from './Menu.tsx';
import { Menu } from './Menu.tsx';

/** A button with a menu behind it. */
export function MenuButton({
  label,
  icon = 'more',
  items,
  size,
  className = '',
  ref,
  children,
}: {
  label: string;
  icon?: IconName;
  items: readonly MenuItem[];
  size?: ControlSize;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
  /** Words beside the icon. */
  children?: ReactNode;
}) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const shared = {
    icon,
    'aria-haspopup': 'menu' as const,
    'aria-expanded': anchor !== null,
    onClick: (event: MouseEvent<HTMLButtonElement>) => setAnchor(anchor ? null : event.currentTarget),
    ...(size === undefined ? {} : { size }),
    ...(ref === undefined ? {} : { ref }),
  };
  return (
    <>
      {children === undefined ? (
        <IconButton
          {...shared}
          label={label}
          className={`${icon === 'more' ? '[&>svg]:stroke-[2.25]' : ''} ${className}`}
        />
      ) : (
        <Button {...shared} variant="ghost" className={className}>
          {children}
        </Button>
      )}
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
