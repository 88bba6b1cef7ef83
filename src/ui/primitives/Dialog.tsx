import type { ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import { IconButton } from './Button.tsx';

/**
 * A modal dialog on the platform's own `<dialog>`: it traps the focus, closes on Escape and gives the focus back.
 * It is mounted only while open; `onClose` is called for Escape, the close button and a click on the backdrop.
 */
export function Dialog({
  title,
  className = '',
  onClose,
  children,
  footer,
  hideTitle = false,
}: {
  title: string;
  className?: string;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
  hideTitle?: boolean;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    const opener = document.activeElement;
    if (!dialog.open) dialog.showModal();
    return () => {
      dialog.close();
      // The dialog leaves the document as it closes, so the browser cannot give the focus back by itself.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the backdrop is a convenience; Escape is the key for it
    <dialog
      ref={ref}
      className={`dlg ${className}`}
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
      {hideTitle ? null : (
        <div className="dh">
          <h2 id={titleId}>{title}</h2>
          <IconButton label="Close" icon="close" onClick={onClose} />
        </div>
      )}
      {children}
      {footer ? <div className="df">{footer}</div> : null}
    </dialog>
  );
}

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
