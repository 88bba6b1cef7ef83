import type { ComponentPropsWithRef } from 'react';
import type { IconName } from './Icon.tsx';
import { Icon } from './Icon.tsx';

type ButtonProps = ComponentPropsWithRef<'button'> & {
  variant?: 'line' | 'ghost' | 'primary' | 'danger';
  size?: 'sm' | 'md';
  icon?: IconName;
};

/** A button with words, and an icon before them if one is named. */
export function Button({
  variant = 'line',
  size = 'md',
  icon,
  className = '',
  children,
  ...rest
}: ButtonProps) {
  return (
    <button type="button" className={`btn ${variant} ${size === 'sm' ? 'sm' : ''} ${className}`} {...rest}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  );
}

type IconButtonProps = Omit<ComponentPropsWithRef<'button'>, 'aria-label'> & {
  /** The accessible name, also shown as a tooltip unless `title` says more. */
  label: string;
  icon: IconName;
  size?: 'sm' | 'md';
};

/** A square button with an icon only. */
export function IconButton({ label, icon, size = 'md', className = '', title, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className={`ib ${size === 'sm' ? 'sm' : ''} ${className}`}
      aria-label={label}
      title={title ?? label}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  );
}
