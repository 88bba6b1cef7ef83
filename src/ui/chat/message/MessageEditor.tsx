import type { RefObject } from 'react';
import { useRef, useState } from 'react';
import { plainText } from '#domain/conversation/editable-text.ts';
import type { Result } from '#domain/errors/result.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { messageRole } from '#domain/wire/message.ts';
import { useFocusTarget } from '#ui/focus/page-focus.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD_EDGE, FIELD_PROBLEM } from '#ui/primitives/classes/field-class.ts';
import { EditorButton } from '#ui/text-editor/EditorButton.tsx';
import { atPlace } from '#words/code/json.ts';
import * as words from '#words/conversation/messages.ts';
import * as common from '#words/page/common.ts';

/**
 * A message as a field. A text content is edited as text; anything else as the message's own JSON, which is checked
 * before it is taken.
 */
export function MessageEditor({
  message,
  text,
  nodeId,
  canSend,
  onChange,
  onSave,
  onCancel,
}: {
  message: ChatMessage;
  /** What stands in the field; `editableText` to begin with. */
  text: string;
  nodeId: string;
  /** Whether "Save and send" is offered. */
  canSend: boolean;
  onChange: (text: string) => void;
  onSave: (message: ChatMessage, andSend: boolean) => void;
  onCancel: () => void;
}) {
  const isText = plainText(message) !== null;
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);

  useCaretAtEnd(field, nodeId);

  function change(next: string) {
    onChange(next);
    setProblem(null);
  }

  function save(andSend: boolean) {
    const edited = readEdited(message, text);
    if (edited.ok) onSave(edited.value, andSend);
    else setProblem(edited.error);
  }

  return (
    <div>
      <textarea
        ref={field}
        data-variables=""
        className={`block field-sizing-content max-h-[60dvh] min-h-18 w-full resize-y px-2.5 py-2 text-15/6 ${FIELD_EDGE} ${isText ? '' : 'font-mono'}`}
        aria-label={isText ? words.editMessage : words.editMessageAsJson}
        aria-invalid={problem !== null}
        rows={3}
        value={text.replace(/\r\n?/g, '\n')}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            onCancel();
          }
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            event.stopPropagation();
            save(canSend);
          }
        }}
      />
      {problem ? (
        <p className={FIELD_PROBLEM} role="alert">
          {problem}
        </p>
      ) : null}
      <div className="mt-2 flex gap-2">
        <SaveButtons canSend={canSend} onSave={save} onCancel={onCancel} />
        <EditorButton
          className="ml-auto"
          field={field}
          name={isText ? words.editedMessage : words.editedMessageAsJson}
          language={isText ? 'text' : 'json'}
          text={text}
          onChange={change}
        />
      </div>
    </div>
  );
}

function SaveButtons({
  canSend,
  onSave,
  onCancel,
}: {
  canSend: boolean;
  onSave: (andSend: boolean) => void;
  onCancel: () => void;
}) {
  return (
    <>
      {canSend ? (
        <Button variant="primary" onClick={() => onSave(true)}>
          {words.saveAndSend}
        </Button>
      ) : null}
      <Button variant={canSend ? 'line' : 'primary'} onClick={() => onSave(false)}>
        {common.save}
      </Button>
      <Button variant="ghost" onClick={onCancel}>
        {common.cancel}
      </Button>
    </>
  );
}

/** The focus goes to the end of what there is, as one goes on writing. */
function useCaretAtEnd(field: RefObject<HTMLTextAreaElement | null>, nodeId: string): void {
  const caretAtEnd = useRef({
    focus() {
      field.current?.focus();
      field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
    },
  });
  useFocusTarget('message-editor', caretAtEnd, nodeId);
}

/** The message that the text makes of the one that is edited, or what is wrong with the text. */
function readEdited(message: ChatMessage, text: string): Result<ChatMessage, string> {
  if (plainText(message) !== null)
    return { ok: true, value: new Map<string, JsonValue>(message).set('content', text) };
  const parsed = parseJson(text);
  if (!parsed.ok) return { ok: false, error: atPlace(parsed.error) };
  if (!isJsonObject(parsed.value) || messageRole(parsed.value) === '')
    return { ok: false, error: words.needsRole };
  return { ok: true, value: parsed.value };
}
