import type { RefObject } from 'react';
import { useId, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { valuesOf } from '#domain/conversation/fill-conversation.ts';
import { namesIn } from '#state/variables/variable-actions.ts';
import { useWorkbench } from '#state/workbench.ts';
import * as words from '#words/conversation/variables.ts';
import { caretPlace } from './caret-place.ts';
import type { OpenCompletion } from './use-completion.ts';
import { useCompletion } from './use-completion.ts';

/** The names of known variables, offered where `{{` is typed in any field that takes them. */
export function VariableCompletion() {
  const { store } = useWorkbench();
  const { open, choose } = useCompletion(() => {
    const state = store.getState();
    const ids = [state.chatId, ...state.columnIds];
    const set = ids.flatMap((id) => [...valuesOf(state.conversations.get(id)?.draft ?? {}).keys()]);
    return [...new Set([...namesIn(state, ids), ...set])];
  });
  if (open === null) return null;
  // What stands outside an open dialog cannot be reached.
  return createPortal(
    <NameList open={open} onChoose={choose} />,
    open.field.closest('dialog') ?? document.body,
  );
}

const LIST =
  'fixed inset-auto m-0 max-h-52 max-w-[min(20rem,calc(100vw-1rem))] min-w-40 overflow-y-auto overscroll-contain rounded-card border border-line-strong bg-raised p-1 text-ink shadow-float';
const OPTION =
  'cursor-pointer truncate rounded-control px-2 py-1 font-mono text-12/5 hover:bg-neutral-3 aria-selected:bg-accent-3 touch:min-h-11 touch:py-3 forced-colors:aria-selected:outline-2 forced-colors:aria-selected:outline-[Highlight]';

function NameList({ open, onChoose }: { open: OpenCompletion; onChoose: (name: string) => void }) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const { field, from, names, active } = open;
  const activeId = `${id}-${active}`;
  usePlace(list, field, from, names);
  useListOf(field, id, activeId);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={words.variables}
      popover="manual"
      className={LIST}
      tabIndex={-1}
      // The focus stays in the field.
      onPointerDown={(event) => event.preventDefault()}
    >
      {names.map((name, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
        <div
          key={name}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          className={OPTION}
          onClick={() => onChoose(name)}
        >
          {name}
        </div>
      ))}
    </div>
  );
}

/** Below the braces, or above them where there is no room. */
function usePlace(
  list: RefObject<HTMLDivElement | null>,
  field: HTMLTextAreaElement,
  from: number,
  names: readonly string[],
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other names have another height
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return;
    if (!element.matches(':popover-open')) element.showPopover();
    const { left, top, bottom } = caretPlace(field, from);
    const { width, height } = element.getBoundingClientRect();
    const isBelow = bottom + 4 + height <= window.innerHeight - 8;
    element.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`;
    element.style.top = `${isBelow ? bottom + 4 : Math.max(8, top - 4 - height)}px`;
  }, [list, field, from, names]);
}

/** Says on the field that a list belongs to it, and which of its names is meant; takes all of that back. */
function useListOf(field: HTMLTextAreaElement, listId: string, activeId: string): void {
  useLayoutEffect(() => {
    const attributes = { 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox', 'aria-controls': listId };
    for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);
    return () => {
      for (const name of Object.keys(attributes)) field.removeAttribute(name);
      field.removeAttribute('aria-activedescendant');
    };
  }, [field, listId]);
  useLayoutEffect(() => {
    field.setAttribute('aria-activedescendant', activeId);
    document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [field, activeId]);
}
