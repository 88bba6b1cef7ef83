import type { ComponentPropsWithRef } from 'react';
import type { ButtonVariant, ControlSize } from './classes/button-class.ts';
import { buttonClass, iconButtonClass } from './classes/button-class.ts';
import type { IconName } from './Icon.tsx';
import { Icon } from './Icon.tsx';

type ButtonProps = ComponentPropsWithRef<'button'> & {
  variant?: ButtonVariant;
  size?: ControlSize;
  icon?: IconName;
};

/** A button with words, and an icon before them if one is named. */
export function Button({ variant, size, icon, className = '', children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={`${buttonClass(variant, size)} ${className}`} {...rest}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  );
}

type IconButtonProps = Omit<ComponentPropsWithRef<'button'>, 'aria-label'> & {
  /** The accessible name, also shown as a tooltip unless `title` says more. */
  label: string;
  icon: IconName;
  size?: ControlSize;
};

/** A square button with an icon only; wider with words in it, where they are shown. */
export function IconButton({ label, icon, size, className = '', title, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className={`${iconButtonClass(size)} ${className}`}
      aria-label={label}
      title={title ?? label}
      {...rest}
    >
      <Icon name={icon} />
      {children}
    </button>
  );
}
