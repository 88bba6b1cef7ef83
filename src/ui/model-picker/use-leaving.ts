import type { FocusEvent, KeyboardEvent, RefObject } from 'react';
import { useEffect, useRef } from 'react';
import type { PickerSession } from './picker-session.ts';

/** The ways out of the picker, Escape, the focus and a press elsewhere, and how the field gets the focus without opening. */
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
  /** Set while the field gets the focus without being meant to open. */
  const staysClosed = useRef(false);

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
    if (document.activeElement === input.current) return;
    staysClosed.current = true;
    input.current?.focus();
  }

  function onBlur(event: FocusEvent) {
    // The window itself lost the focus: it will come back to where it was.
    if (document.activeElement === event.target) {
      staysClosed.current = !isOpen;
      return;
    }
    if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
    if (!session) return;
    const id = session.text.trim();
    if (session.typed && id !== '' && isModel(id)) choose(id);
    else close();
  }

  /** Whether the focus that the field just got is one that opens the list. */
  function opensOnFocus(): boolean {
    const opens = !staysClosed.current;
    staysClosed.current = false;
    return opens;
  }

  return { onKeyDown, onBlur, opensOnFocus };
}
