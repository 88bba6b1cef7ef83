import type { RefObject } from 'react';
import { FIELD_EDGE } from '#ui/primitives/classes/field-class.ts';
import { EDITOR_BUTTON_PLACE, EditorButton, WITH_EDITOR_BUTTON } from '#ui/text-editor/EditorButton.tsx';
import * as words from '#words/transfer/import.ts';
import { CODE_FONT } from './dialog-class.ts';

/** The field for a request from elsewhere. What is pasted over all of it, or dropped as a file, may be something else. */
export function ImportField({
  field,
  text,
  onText,
  onPasteAll,
  onDropFile,
  isInvalid,
  describedBy,
}: {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onText: (text: string) => void;
  /** After `onText`. */
  onPasteAll: (pasted: string) => void;
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
          if (event.dataTransfer.files.length === 0) return;
          event.preventDefault();
          onDropFile(event.dataTransfer.files[0]);
        }}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text/plain');
          const { selectionStart, selectionEnd, value } = event.currentTarget;
          if (pasted === '' || selectionEnd - selectionStart < value.length) return;
          event.preventDefault();
          onText(pasted);
          onPasteAll(pasted);
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
