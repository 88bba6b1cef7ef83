import type { RefObject } from 'react';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD_EDGE } from '#ui/primitives/classes/field-class.ts';
import { EDITOR_BUTTON_PLACE, EditorButton, WITH_EDITOR_BUTTON } from '#ui/text-editor/EditorButton.tsx';
import * as words from '#words/transfer/import.ts';
import { CODE_FONT } from './dialog-class.ts';
import { takeDroppedFile, takePastedOverAll } from './take-text.ts';

/** The field for what was made elsewhere. */
export function ImportField({
  field,
  text,
  onText,
  onDropFile,
  isInvalid,
  describedBy,
}: {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onText: (text: string) => void;
  onDropFile: (file: File | undefined) => void;
  isInvalid: boolean;
  describedBy: string;
}) {
  return (
    <div className="relative mt-3.5">
      <textarea
        ref={field}
        className={`block w-full resize-y px-2.5 py-2 leading-5 ${CODE_FONT} ${FIELD_EDGE} ${WITH_EDITOR_BUTTON}`}
        aria-label={words.field}
        rows={12}
        spellCheck={false}
        autoComplete="off"
        // A field shows every line break as LF; the text itself stays as it was dropped or pasted.
        value={text.replace(/\r\n?/g, '\n')}
        aria-invalid={isInvalid}
        aria-describedby={describedBy}
        onChange={(event) => onText(event.target.value)}
        onDrop={(event) => {
          const file = takeDroppedFile(event);
          if (file) onDropFile(file);
        }}
        onPaste={(event) => {
          const pasted = takePastedOverAll(event);
          if (pasted !== null) onText(pasted);
        }}
      />
      <EditorButton
        size="small"
        className={EDITOR_BUTTON_PLACE}
        field={field}
        name={words.field}
        language="text"
        text={text}
        onChange={onText}
      />
    </div>
  );
}

/** A text that is too long for a field: its name and size stand for it. */
export function LongText({
  name,
  text,
  onRemove,
  onDropFile,
}: {
  name: string | null;
  text: string;
  onRemove: () => void;
  onDropFile: (file: File | undefined) => void;
}) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button that opens a file does the same as dropping
    <div
      className="mt-3.5 flex flex-wrap items-center justify-between gap-3 rounded-block border border-line p-3"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDropFile(event.dataTransfer.files[0]);
      }}
    >
      <span className="min-w-0 wrap-anywhere">{words.longText(name ?? words.pastedText, text.length)}</span>
      <Button size="small" onClick={onRemove}>
        {words.removeText}
      </Button>
    </div>
  );
}
