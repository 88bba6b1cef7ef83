import { useRef } from 'react';
import { formatJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { fieldPlace } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { IconButton } from '#ui/primitives/Button.tsx';
import { FIELD_PROBLEM } from '#ui/primitives/classes/field-class.ts';
import { EDITOR_BUTTON_PLACE, EditorButton, WITH_EDITOR_BUTTON } from '#ui/text-editor/EditorButton.tsx';
import { atPlace } from '#words/code/json.ts';
import { notSentYet } from '#words/conversation/send-problem.ts';
import * as words from '#words/models/parameters.ts';
import { useTypedText } from './controls/use-typed-text.ts';
import { OWN_LINE, ROW_TEXT_AREA, ROW_TITLE, ROW_WORDS, rowClass } from './row-class.ts';
import { useParameterFocus } from './use-parameter-focus.ts';

/** A field of the request that has no control: its JSON, and the button that leaves it out. */
export function ExtraField({
  conversationId,
  name,
  value,
}: {
  conversationId: string;
  name: string;
  value: JsonValue;
}) {
  const { draft, typing } = useWorkbench();
  const place = fieldPlace(conversationId, name);
  const unread = useWorkbenchState((state) => state.typedTexts.get(place));
  const [text, typed] = useTypedText(formatJson(value), unread);
  const row = useParameterFocus(conversationId, name);
  const field = useRef<HTMLTextAreaElement>(null);

  function read(next: string) {
    typed.set(next);
    const value = parseJson(next);
    if (value.ok) draft.setParameterValue(conversationId, name, value.value, []);
    else typing.set(place, next);
  }

  const parsed = unread === undefined ? null : parseJson(unread);
  return (
    <div ref={row} className={rowClass('own-line')}>
      <span className={ROW_TITLE}>
        <span className={ROW_WORDS}>{name === '' ? '""' : name}</span>
      </span>
      <IconButton
        size="small"
        icon="close"
        label={words.reset(name)}
        title={words.unset(name)}
        onClick={() => draft.resetParameter(conversationId, name)}
      />
      <div className={OWN_LINE}>
        <div className="relative">
          <textarea
            ref={field}
            className={`${ROW_TEXT_AREA} font-mono ${WITH_EDITOR_BUTTON}`}
            aria-label={name}
            aria-invalid={parsed !== null && !parsed.ok}
            rows={2}
            spellCheck={false}
            value={text}
            onFocus={typed.begin}
            onChange={(event) => read(event.target.value)}
            onBlur={typed.end}
          />
          <EditorButton
            size="small"
            className={EDITOR_BUTTON_PLACE}
            field={field}
            name={name === '' ? '""' : name}
            language="json"
            text={text}
            onChange={read}
            onOpen={typed.begin}
            onClose={typed.end}
          />
        </div>
      </div>
      {parsed && !parsed.ok ? (
        <p className={`col-span-full ${FIELD_PROBLEM}`}>
          {atPlace(parsed.error)} {notSentYet}
        </p>
      ) : null}
    </div>
  );
}
