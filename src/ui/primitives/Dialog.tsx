import type { ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import * as common from '#words/page/common.ts';
import { IconButton } from './Button.tsx';
import { BEGIN_WITH_TEXT, beginDialog } from './browser/first-field.ts';
import { openedDialog } from './top-dialog.ts';

type DialogWidth = 'narrow' | 'wide' | 'wider';
type DialogKind = 'dialog' | 'palette' | 'sheet' | 'full';

/** What takes the focus does not come to lie below the head or the foot. */
const FRAME =
  'fixed inset-0 z-60 max-w-none scroll-pt-14 scroll-pb-18 [@media(height<=300px)]:scroll-pb-0 overscroll-contain border border-line-strong bg-raised p-0 text-ink shadow-float backdrop:bg-scrim open:animate-dialog-in';

const KINDS: Readonly<Record<DialogKind, string>> = {
  dialog: 'overflow-auto mx-auto mt-[12vh] mb-auto max-h-[80dvh] rounded-dialog',
  palette:
    'overflow-hidden mx-auto mt-[14vh] mb-auto max-h-[80dvh] flex-col rounded-dialog open:flex phone:mt-2 low:mt-2 low:max-h-[calc(100dvh-1rem)]',
  sheet: 'overflow-auto mt-auto mb-0 h-[min(34.5rem,78dvh)] flex-col rounded-t-[1rem] open:flex',
  full: 'overflow-hidden m-auto h-[calc(100dvh-3rem)] max-h-none flex-col rounded-dialog open:flex phone:h-dvh phone:rounded-none phone:border-0',
};

/** Those that are as wide as their kind, whatever `width` says. */
const OWN_WIDTHS: Readonly<Partial<Record<DialogKind, string>>> = {
  sheet: 'w-full',
  full: 'w-[min(100rem,100vw-3rem)] phone:w-full',
};

const WIDTHS: Readonly<Record<DialogWidth, string>> = {
  narrow: 'w-[min(31rem,100vw-2rem)]',
  wide: 'w-[min(38rem,100vw-2rem)]',
  wider: 'w-[min(56rem,100vw-2rem)]',
};

/**
 * A modal dialog on the platform's own `<dialog>`: it traps the focus, closes on Escape and gives the focus back.
 * It is mounted only while open; `onClose` is called for Escape, the close button and a click on the backdrop.
 */
export function Dialog({
  title,
  width = 'narrow',
  kind = 'dialog',
  className = '',
  onClose,
  children,
  footer,
  hideTitle = false,
}: {
  title: string;
  width?: DialogWidth;
  kind?: DialogKind;
  className?: string;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
  hideTitle?: boolean;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const notices = useRef<HTMLDivElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    const opener = document.activeElement;
    if (!dialog.open) dialog.showModal();
    const stopBeginning = hideTitle ? undefined : beginDialog(dialog);
    const closed = notices.current ? openedDialog(notices.current) : undefined;
    return () => {
      stopBeginning?.();
      closed?.();
      dialog.close();
      // The dialog leaves the document as it closes, so the browser cannot give the focus back by itself.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, [hideTitle]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the backdrop is a convenience; Escape is the key for it
    <dialog
      ref={ref}
      data-kind={kind}
      className={`${FRAME} ${KINDS[kind]} ${OWN_WIDTHS[kind] ?? WIDTHS[width]} ${className}`}
      aria-labelledby={hideTitle ? undefined : titleId}
      aria-label={hideTitle ? title : undefined}
      onCancel={(event) => {
        if (event.target !== ref.current) return;
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === ref.current && isOutside(event.nativeEvent, ref.current)) onClose();
      }}
    >
      <div className="sticky top-0 z-10 flex-none bg-raised">
        {hideTitle ? null : (
          <div className="flex items-center pt-4 pr-4 pb-0.5 pl-5 in-data-[kind=full]:phone:pr-1.5 in-data-[kind=full]:phone:pl-3">
            <h2 id={titleId} className="text-17/6 font-semibold tracking-[-0.014em]">
              {title}
            </h2>
            <IconButton label={common.close} icon="close" className="ml-auto flex-none" onClick={onClose} />
          </div>
        )}
      </div>
      {/* In a window as low as at 400 % zoom a notice that stayed would lie on all of the dialog. */}
      <div
        ref={notices}
        className={`${hideTitle ? 'top-0' : 'top-12 touch:top-16'} sticky z-10 flex-none bg-raised px-5 [&>div:not(:empty)]:py-2 [@media(height<=300px)]:static`}
      />
      {children}
      {footer ? <DialogFoot>{footer}</DialogFoot> : null}
    </dialog>
  );
}

/** The inside of a dialog between its title and its foot. Its paragraphs are quiet unless they have a colour of their own. */
export function DialogBody({
  className = '',
  isRead = false,
  children,
}: {
  className?: string;
  /** Whether it is there to be read: it has the focus to begin with, and no control has. */
  isRead?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      className={`px-5 pt-0.5 pb-5 outline-none [:where(&)>p]:text-ink-quiet ${className}`}
      {...(isRead ? BEGIN_WITH_TEXT : {})}
    >
      {children}
    </div>
  );
}

/** The foot of a dialog: its buttons at the right; what has `DIALOG_FOOT_START` stands at the left. */
export function DialogFoot({ children }: { children: ReactNode }) {
  return (
    <div className="sticky bottom-0 z-10 [@media(height<=300px)]:static flex flex-none flex-wrap items-center justify-end gap-2 border-t border-line bg-raised px-5 py-3 in-data-[kind=full]:phone:px-3 [&>:is(button,label)]:h-8 [&>:is(button,label)]:px-3.5 touch:[&>:is(button,label)]:h-11">
      {children}
    </div>
  );
}

export const DIALOG_FOOT_START = 'mr-auto -ml-3.5';

/** Whether a click fell outside the dialog's box, on its backdrop. A click made by a key has no place and is inside. */
function isOutside(event: MouseEvent, dialog: HTMLDialogElement): boolean {
  if (event.detail === 0) return false;
  const box = dialog.getBoundingClientRect();
  return (
    event.clientX < box.left ||
    event.clientX > box.right ||
    event.clientY < box.top ||
    event.clientY > box.bottom
  );
}
