import { useRef } from 'react';
import { formatJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { ParameterSpec, ParameterValues } from '#domain/parameters/parameter-spec.ts';
import { isLeftOut } from '#domain/request/build-media-request.ts';
import { fieldPlace } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { IconButton } from '#ui/primitives/Button.tsx';
import { FIELD_PROBLEM } from '#ui/primitives/classes/field-class.ts';
import { SECTION, SECTION_COUNT, SECTION_TITLE } from '#ui/primitives/classes/section-class.ts';
import { EDITOR_BUTTON_PLACE, EditorButton, WITH_EDITOR_BUTTON } from '#ui/text-editor/EditorButton.tsx';
import { atPlace } from '#words/code/json.ts';
import { notSentYet } from '#words/conversation/send-problem.ts';
import * as words from '#words/models/parameters.ts';
import { useTypedText } from './controls/use-typed-text.ts';
import { EXPLANATION, OWN_LINE, ROW_TEXT_AREA, ROW_TITLE, ROW_WORDS, rowClass } from './row-class.ts';
import { useParameterFocus } from './use-parameter-focus.ts';

/** Sections of their own show these. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set(['tools']);

/** Fields of the request that have no control, from an import or a hidden field of the schema: shown, editable, sent. */
export function ExtraFields({
  conversationId,
  values,
  specs,
  isForFeed,
}: {
  conversationId: string;
  values: ParameterValues;
  specs: readonly ParameterSpec[];
  /** Whether the model is not for chat: chat parameters are not sent to it. */
  isForFeed: boolean;
}) {
  const withControl = new Set(specs.filter((spec) => !spec.hidden).map((spec) => spec.name));
  const own = new Set(specs.map((spec) => spec.name));
  const extra = [...values].filter(
    ([name]) => !withControl.has(name) && !SHOWN_ELSEWHERE.has(name) && !(isForFeed && isLeftOut(name, own)),
  );
  if (extra.length === 0) return null;
  return (
    <div className={`${SECTION} border-line [div+&]:border-t`}>
      <h2 className={SECTION_TITLE}>
        {words.otherFields}
        <small className={SECTION_COUNT}>{words.countSent(extra.length)}</small>
      </h2>
      <p className={EXPLANATION}>{words.otherFieldsHow}</p>
      {extra.map(([name, value]) => (
        <ExtraField key={name} conversationId={conversationId} name={name} value={value} />
      ))}
    </div>
  );
}

function ExtraField({
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
