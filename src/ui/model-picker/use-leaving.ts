import type { FocusEvent, KeyboardEvent, RefObject } from 'react';
import { useEffect, useRef } from 'react';
import type { PickerSession } from './picker-session.ts';

/** The ways out of the picker, Escape, the focus and a press elsewhere, and which ways of getting the focus open it. */
export function useLeaving({
  session,
  wrapper,
  input,
  close,
  isModel,
  choose,
}: {
  session: PickerSession | null;
  wrapper: RefObject<HTMLElement | null>;
  input: RefObject<HTMLInputElement | null>;
  /** The same function all the time. */
  close: () => void;
  isModel: (text: string) => boolean;
  /** Takes what was typed, where it names a model. */
  choose: (modelId: string) => void;
}) {
  const isOpen = session !== null;
  /** Set while the field gets the focus and is to open: who only comes by with Tab is not held up by a list. */
  const opens = useRef(false);
  /** The field as a command finds it. */
  const place = useRef({
    focus() {
      opens.current = true;
      input.current?.focus();
      opens.current = false;
    },
  });

  useEffect(() => {
    if (!isOpen) return;
    // On touch screens a press beside the list does not always move the focus.
    function onPress(event: PointerEvent) {
      if (event.target instanceof Node && !wrapper.current?.contains(event.target)) close();
    }
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [isOpen, wrapper, close]);

  /** Escape closes from the filters too, and nothing else on the page hears of it. */
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !isOpen) return;
    event.preventDefault();
    event.stopPropagation();
    close();
    input.current?.focus();
  }

  function onBlur(event: FocusEvent) {
    // The window itself lost the focus: it will come back to where it was.
    if (document.activeElement === event.target) return;
    if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
    if (!session) return;
    const id = session.text.trim();
    if (session.typed && id !== '' && isModel(id)) choose(id);
    else close();
  }

  /** Whether the focus that the field just got is one that opens the list. */
  function opensOnFocus(): boolean {
    const isToOpen = opens.current;
    opens.current = false;
    return isToOpen;
  }

  return {
    place,
    opensOnFocus,
    handlers: {
      onKeyDown,
      onBlur,
      onPointerDown: () => {
        opens.current = true;
      },
      onPointerUp: () => {
        opens.current = false;
      },
    },
  };
}
