import type { RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useWorkbench } from '#state/workbench.ts';
import type { FocusTarget } from '#ui/focus/focus-registry.ts';
import { registerFocus } from '#ui/focus/page-focus.ts';
import { IconButton } from '#ui/primitives/Button.tsx';
import type { ControlSize } from '#ui/primitives/classes/button-class.ts';
import { LateDialog } from '#ui/primitives/LateDialog.tsx';
import { lazyModule } from '#ui/primitives/lazy-module.ts';
import * as words from '#words/page/editor-button.ts';
import type { EditedField } from './edited-field.ts';

/** CodeMirror comes with the first editor that is opened. */
const dialogModule = lazyModule(() => import('./TextEditorDialog.tsx'));

/** For a field with the button in its corner, and the button there. Both in an element that is `relative`. */
export const WITH_EDITOR_BUTTON = 'pr-8! touch:pr-12!';
export const EDITOR_BUTTON_PLACE = 'absolute top-1 right-1 touch:top-0.5 touch:right-0.5 touch:size-11';

/**
 * Opens a field's text in an editor nearly as large as the window. What is typed there goes into the field at once, by
 * the field's own `onChange`; when the editor closes, the field has the focus again.
 */
export function EditorButton({
  field,
  onOpen,
  onClose,
  openedAs,
  size,
  className = '',
  ...edited
}: EditedField & {
  field: RefObject<HTMLTextAreaElement | null>;
  /** For a field that has an own text while it is edited. */
  onOpen?: () => void;
  onClose?: () => void;
  /** By what name commands ask for it. */
  openedAs?: FocusTarget;
  size?: ControlSize;
  className?: string;
}) {
  const { view } = useWorkbench();
  const [isOpen, setOpen] = useState(false);
  const wasOpen = useRef(false);

  // After the dialog has given the focus to this button: on touch it stays there, as a field would raise the keyboard.
  useEffect(() => {
    if (wasOpen.current && !isOpen && window.matchMedia('(pointer: fine)').matches) field.current?.focus();
    wasOpen.current = isOpen;
  }, [field, isOpen]);

  useEffect(
    () => (openedAs === undefined ? undefined : registerFocus(openedAs, { focus: () => setOpen(true) })),
    [openedAs],
  );

  function close() {
    setOpen(false);
    onClose?.();
  }

  return (
    <>
      <IconButton
        icon="expand"
        label={words.openFieldInEditor(edited.name)}
        title={words.openInEditor}
        aria-haspopup="dialog"
        className={className}
        {...(size && { size })}
        onClick={() => {
          onOpen?.();
          setOpen(true);
        }}
      />
      {isOpen
        ? createPortal(
            <LateDialog
              module={dialogModule}
              onClose={close}
              onFailed={() => {
                close();
                view.notifyNotLoaded();
              }}
            >
              {({ TextEditorDialog }) => <TextEditorDialog {...edited} field={field} onClose={close} />}
            </LateDialog>,
            document.body,
          )
        : null}
    </>
  );
}
