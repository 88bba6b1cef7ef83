import type { ReactNode } from 'react';
import { Icon } from '#ui/primitives/Icon.tsx';

/** A remark below a message: something is unusual, nothing is broken. */
export function NoticeBox({ children }: { children: ReactNode }) {
  return (
    <div className="mt-3 flex gap-2.5 rounded-block border border-amber-6 bg-amber-2 px-3 py-2 text-ink">
      {/* As high as a line of the text, or as the button beside it. */}
      <Icon name="info" className="mt-1 text-amber-11" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2.5">{children}</div>
    </div>
  );
}
