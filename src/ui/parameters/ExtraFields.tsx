import { formatJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { ParameterSpec, ParameterValues } from '#domain/parameters/parameter-spec.ts';
import { fieldPlace } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { IconButton } from '#ui/primitives/Button.tsx';
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
        <textarea
          className="field font-mono"
          aria-label={name}
          rows={2}
          spellCheck={false}
          value={text}
          onFocus={typed.begin}
          onChange={(event) => {
            typed.set(event.target.value);
            const next = parseJson(event.target.value);
            if (next.ok) draft.setParameterValue(conversationId, name, next.value, []);
            else typing.set(place, event.target.value);
          }}
          onBlur={typed.end}
        />
      </div>
      {parsed && !parsed.ok ? (
        <p className="em">
          Line {parsed.error.line}, column {parsed.error.column}: {parsed.error.sentence} {words.notSentYet}
        </p>
      ) : null}
    </div>
  );
}
