import type { KeyboardEventHandler, Ref } from 'react';
import { COMMANDS } from '#ui/commands/command-table.ts';
import { ariaKeys } from '#ui/commands/keys.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/models/models.ts';
import type { PickerSession } from './picker-session.ts';

const LOOKS = {
  field: 'h-8 border border-line-field bg-raised pl-2.5',
  bare: 'h-11 border border-transparent pl-1.5',
} as const;

const MODEL_KEYS = ariaKeys(COMMANDS.model.keys, false);

/** How the field looks; `bare` has no edge, in the phone's top bar. */
export type FieldLook = keyof typeof LOOKS;

/** The picker's field: it shows the model's ID, or what is typed in its place while the list is open. */
export function ModelField({
  ref,
  className,
  look,
  modelId,
  session,
  listId,
  activeOptionId,
  onType,
  onFocus,
  onOpen,
  onKeyDown,
}: {
  ref: Ref<HTMLInputElement>;
  className: string;
  look: FieldLook;
  modelId: string;
  /** Null while the list is closed. */
  session: PickerSession | null;
  listId: string;
  activeOptionId: string | undefined;
  onType: (text: string) => void;
  onFocus: (field: HTMLInputElement) => void;
  onOpen: () => void;
  onKeyDown: KeyboardEventHandler<HTMLInputElement>;
}) {
  const isOpen = session !== null;
  return (
    <span className={`relative block ${className}`}>
      <input
        ref={ref}
        role="combobox"
        aria-label={words.model}
        className={`w-full rounded-control pr-8 font-medium text-ellipsis touch:h-11 touch:text-16 ${LOOKS[look]}`}
        aria-expanded={isOpen}
        aria-haspopup="listbox"
        aria-autocomplete="list"
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={activeOptionId}
        aria-keyshortcuts={MODEL_KEYS}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="done"
        placeholder={words.modelId}
        title={isOpen ? undefined : modelId}
        value={session?.typed ? session.text : modelId}
        onChange={(event) => onType(event.target.value)}
        onFocus={(event) => onFocus(event.target)}
        onClick={(event) => {
          const { selectionStart, selectionEnd } = event.currentTarget;
          // The press that opened the list has put the caret; what is typed next is to take the ID's place.
          if (!session?.typed && selectionStart === selectionEnd) event.currentTarget.select();
          onOpen();
        }}
        onKeyDown={onKeyDown}
      />
      <Icon
        name="chevronDown"
        className="pointer-events-none absolute top-2 right-2 text-ink-quiet touch:top-3.5"
      />
    </span>
  );
}
