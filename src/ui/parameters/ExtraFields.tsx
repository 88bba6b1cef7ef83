import { useRef } from 'react';
import { formatJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { ParameterSpec, ParameterValues } from '#domain/parameters/parameter-spec.ts';
import { fieldPlace } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { IconButton } from '#ui/primitives/Button.tsx';
import { EDITOR_BUTTON_PLACE, EditorButton, WITH_EDITOR_BUTTON } from '#ui/text-editor/EditorButton.tsx';
import * as words from '#words/send-problem.ts';
import { useParameterFocus } from './use-parameter-focus.ts';
import { useTypedText } from './use-typed-text.ts';

/** Sections of their own show these. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set(['tools']);

/** Fields of the request that have no control, from an import or a hidden field of the schema: shown, editable, sent. */
export function ExtraFields({
  conversationId,
  values,
  specs,
}: {
  conversationId: string;
  values: ParameterValues;
  specs: readonly ParameterSpec[];
}) {
  const withControl = new Set(specs.filter((spec) => !spec.hidden).map((spec) => spec.name));
  const extra = [...values].filter(([name]) => !withControl.has(name) && !SHOWN_ELSEWHERE.has(name));
  if (extra.length === 0) return null;
  return (
    <div className="pad">
      <h2 className="h2">
        Other fields<small>{extra.length} sent</small>
      </h2>
      <p className="help">Sent unchanged; there is no control for these.</p>
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
    <div ref={row} className={`prm k-json ${parsed && !parsed.ok ? 'err' : ''}`}>
      <span className="nm">{name === '' ? '""' : name}</span>
      <IconButton
        size="small"
        className="reset"
        icon="close"
        label={`Reset ${name}`}
        title={`Unset: leave ${name} out of the request`}
        onClick={() => draft.resetParameter(conversationId, name)}
      />
      <div className="full">
        <div className="relative">
          <textarea
            ref={field}
            className={`field font-mono ${WITH_EDITOR_BUTTON}`}
            aria-label={name}
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
        <p className="em">
          Line {parsed.error.line}, column {parsed.error.column}: {parsed.error.sentence} {words.notSentYet}
        </p>
      ) : null}
    </div>
  );
}
