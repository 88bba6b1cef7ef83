import { useEffect, useRef, useState } from 'react';
import { formatJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { messageRole } from '#domain/wire/message.ts';
import { Button } from '#ui/primitives/Button.tsx';

/**
 * A message as a field. A text content is edited as text; anything else as the message's own JSON, which is checked
 * before it is taken.
 */
export function MessageEditor({
  message,
  canSend,
  onSave,
  onCancel,
}: {
  message: ChatMessage;
  /** Whether "Save and send" is offered. */
  canSend: boolean;
  onSave: (message: ChatMessage, andSend: boolean) => void;
  onCancel: () => void;
}) {
  const content = message.get('content');
  const isText = typeof content === 'string' && !message.has('tool_calls');
  const [text, setText] = useState(() => (isText ? content : formatJson(message)));
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);

  function save(andSend: boolean) {
    if (isText) {
      onSave(withContent(message, text), andSend);
      return;
    }
    const parsed = parseJson(text);
    if (!parsed.ok) {
      setProblem(`Line ${parsed.error.line}, column ${parsed.error.column}: ${parsed.error.sentence}`);
    } else if (!isJsonObject(parsed.value) || messageRole(parsed.value) === '') {
      setProblem('A message is a JSON object with a role.');
    } else onSave(parsed.value, andSend);
  }

  return (
    <div className="editor">
      <textarea
        ref={field}
        className={isText ? 'field' : 'field mono'}
        aria-label={isText ? 'Edit message' : 'Edit message as JSON'}
        aria-invalid={problem !== null}
        rows={3}
        value={text.replace(/\r\n?/g, '\n')}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(null);
        }}
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
        <p className="em" role="alert">
          {problem}
        </p>
      ) : null}
      <div className="row">
        {canSend ? (
          <Button variant="pri" onClick={() => save(true)}>
            Save and send
          </Button>
        ) : null}
        <Button variant={canSend ? 'line' : 'pri'} onClick={() => save(false)}>
          Save
        </Button>
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

function withContent(message: ChatMessage, content: string): ChatMessage {
  return new Map<string, JsonValue>(message).set('content', content);
}
