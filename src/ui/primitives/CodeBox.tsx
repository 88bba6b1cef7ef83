import type { ReactNode } from 'react';

/** The row above code: what it is at the left, what can be done with it at the right. */
export const CODE_HEAD = 'flex h-10 flex-none items-center gap-1 border-b border-line pr-2 pl-4 touch:h-13';

/** Code in a frame with a head of its own, in a dialog. */
export function CodeBox({ head, label, children }: { head: ReactNode; label: string; children: ReactNode }) {
  return (
    <div className="mt-3 overflow-hidden rounded-block border border-line">
      <div className={CODE_HEAD}>{head}</div>
      <pre
        className="max-h-[45dvh] overflow-auto bg-code p-3 text-[0.78125rem]/5 tracking-normal wrap-anywhere whitespace-pre-wrap"
        tabIndex={0}
        role="group"
        aria-label={label}
      >
        {children}
      </pre>
    </div>
  );
}
