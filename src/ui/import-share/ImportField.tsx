import type { RefObject } from 'react';
import { FIELD_EDGE } from '#ui/primitives/classes/field-class.ts';
import { EDITOR_BUTTON_PLACE, EditorButton, WITH_EDITOR_BUTTON } from '#ui/text-editor/EditorButton.tsx';
import * as words from '#words/transfer/import.ts';
import { CODE_FONT } from './dialog-class.ts';
import { takeDroppedFile, takePastedOverAll } from './take-text.ts';

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
  /** In place of `onText`. */
  onPasteAll: (pasted: string) => void;
  onDropFile: (file: File) => void;
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
          if (pasted !== null) onPasteAll(pasted);
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
