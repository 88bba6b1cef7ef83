import { useEffect, useEffectEvent, useState } from 'react';
import type { Completion } from '#domain/variables/complete-variable.ts';
import { completionAt, writtenVariable } from '#domain/variables/complete-variable.ts';

/** The names that are offered for what is typed in a field. */
export interface OpenCompletion extends Completion {
  readonly field: HTMLTextAreaElement;
  readonly active: number;
}

/** Fields whose text may hold variables say so. */
const FIELDS = 'textarea[data-variables]';
/** What stands around them may name variables that the page does not know, between spaces. */
const NAMES = '[data-variable-names]';

/**
 * Follows what is typed in the fields that take variables. Keys belong to the list while it is open, and to nobody else:
 * it hears them before the field does.
 */
export function useCompletion(knownNames: () => readonly string[]): {
  readonly open: OpenCompletion | null;
  readonly choose: (name: string) => void;
} {
  const [open, setOpen] = useState<OpenCompletion | null>(null);
  const close = () => setOpen(null);

  function look(field: HTMLTextAreaElement): void {
    const around = field.closest(NAMES)?.getAttribute('data-variable-names') ?? '';
    const own = around.split(' ').filter((name) => name !== '');
    const known = [...new Set([...own, ...knownNames()])];
    const hasSelection = field.selectionStart !== field.selectionEnd;
    const completion = hasSelection ? null : completionAt(field.value, field.selectionStart, known);
    setOpen(completion && { ...completion, field, active: 0 });
  }

  function choose(name: string): void {
    if (open === null) return;
    const { field, from, to } = open;
    close();
    field.focus();
    field.setSelectionRange(from, to);
    const text = writtenVariable(name);
    // Kept by the browser's own undo; where it is not known, the text is put in all the same.
    if (document.execCommand('insertText', false, text)) return;
    field.setRangeText(text, from, to, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
  }

  function onInput(event: Event): void {
    const { target } = event;
    if (!(target instanceof HTMLTextAreaElement) || !target.matches(FIELDS)) return;
    if (event instanceof InputEvent && event.isComposing) return;
    look(target);
  }

  /** The caret has left what was typed, or stands elsewhere in it. */
  function onSelect(): void {
    if (open === null) return;
    const { field, from, names } = open;
    const completion = completionAt(field.value, field.selectionStart, names);
    if (document.activeElement !== field || completion?.from !== from) close();
  }

  function onKey(event: KeyboardEvent): void {
    if (open === null || event.target !== open.field || event.isComposing || event.keyCode === 229) return;
    if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    const { names, active } = open;
    const name = names[active];
    if (event.key === 'ArrowDown') setOpen({ ...open, active: (active + 1) % names.length });
    else if (event.key === 'ArrowUp')
      setOpen({ ...open, active: (active + names.length - 1) % names.length });
    else if (event.key === 'Escape') close();
    else if ((event.key === 'Enter' || event.key === 'Tab') && name !== undefined) choose(name);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** What was typed before this was loaded is looked at too. */
  function onStart(): void {
    const field = document.activeElement;
    if (field instanceof HTMLTextAreaElement && field.matches(FIELDS)) look(field);
  }

  useListeners({ onStart, onInput, onSelect, onKey, close });
  return { open, choose };
}

function useListeners(given: {
  onStart: () => void;
  onInput: (event: Event) => void;
  onSelect: () => void;
  onKey: (event: KeyboardEvent) => void;
  close: () => void;
}): void {
  const onStart = useEffectEvent(given.onStart);
  const onInput = useEffectEvent(given.onInput);
  const onSelect = useEffectEvent(given.onSelect);
  const onKey = useEffectEvent(given.onKey);
  const onBlur = useEffectEvent(given.close);
  useEffect(() => {
    onStart();
    const input = (event: Event) => onInput(event);
    const select = () => onSelect();
    const key = (event: KeyboardEvent) => onKey(event);
    const blur = () => onBlur();
    document.addEventListener('input', input);
    document.addEventListener('selectionchange', select);
    window.addEventListener('keydown', key, true);
    document.addEventListener('focusout', blur);
    window.addEventListener('resize', blur);
    return () => {
      document.removeEventListener('input', input);
      document.removeEventListener('selectionchange', select);
      window.removeEventListener('keydown', key, true);
      document.removeEventListener('focusout', blur);
      window.removeEventListener('resize', blur);
    };
  }, []);
}
