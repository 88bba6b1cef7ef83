import type { ReactNode } from 'react';
import { Icon } from '#ui/primitives/Icon.tsx';

/** A remark below a message: something is unusual, nothing is broken. */
export function NoticeBox({ children }: { children: ReactNode }) {
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2.5 rounded-block border border-amber-6 bg-amber-2 px-3 py-2 text-ink">
      <Icon name="info" className="text-amber-11" />
      {children}
    </div>
  );
}
