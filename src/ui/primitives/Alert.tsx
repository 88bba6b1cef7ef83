import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

/** What went wrong, said at once: a title, sentences below it, and the buttons that do something about it. */
export function Alert({
  title,
  actions,
  className = '',
  children,
}: {
  title: ReactNode;
  /** The first of them has an edge (variant `danger`), the others are quiet. */
  actions?: ReactNode;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <div
      role="alert"
      className={`grid grid-cols-[1.25rem_1fr] gap-x-2.5 gap-y-0.5 rounded-block border border-red-6 bg-red-2 px-3.5 py-3 ${className}`}
    >
      <Icon name="warning" className="mt-0.5 text-red-11" />
      <p className="text-14/5 font-semibold text-red-12">{title}</p>
      <div className="col-start-2 grid gap-0.5 leading-5 text-ink">{children}</div>
      {actions ? <div className="col-start-2 mt-2 flex flex-wrap items-center gap-2">{actions}</div> : null}
    </div>
  );
}
