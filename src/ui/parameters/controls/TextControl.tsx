import { useRef } from 'react';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray } from '#domain/json/json-value.ts';
import { formatParameterText } from '#domain/parameters/format-parameter-text.ts';
import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { parseParameterText } from '#domain/parameters/parse-parameter-text.ts';
import { OWN_LINE, ROW_FIELD, ROW_TEXT_AREA } from '#ui/parameters/row-class.ts';
import { EDITOR_BUTTON_PLACE, EditorButton, WITH_EDITOR_BUTTON } from '#ui/text-editor/EditorButton.tsx';
import type { ControlProps } from './control-props.ts';
import { MediaAddresses } from './MediaAddresses.tsx';
import { OptionToggles } from './OptionToggles.tsx';
import { useTypedText } from './use-typed-text.ts';

const HINTS: Readonly<Record<string, string>> = {
  'string-list': 'one per line',
  'media-url-list': 'one address per line',
  'media-url': 'https://…',
  json: 'JSON',
};
const MAX_SHOWN_DEFAULT = 60;

/** Text, lists of texts, addresses and, for every kind that has no control of its own, JSON. */
export function TextControl({ spec, value, describedBy, invalid, unread, onChange, onUnread }: ControlProps) {
  const [text, typed] = useTypedText(value === undefined ? '' : formatParameterText(spec, value), unread);
  const field = useRef<HTMLTextAreaElement>(null);
  const isLine = spec.kind === 'string' || spec.kind === 'media-url';
  const isMedia = spec.kind === 'media-url' || spec.kind === 'media-url-list';
  const shared = {
    'aria-label': spec.name,
    'aria-invalid': invalid || undefined,
    'aria-describedby': describedBy,
    placeholder: placeholderOf(spec, value),
    spellCheck: spec.kind === 'text',
    value: text.replace(/\r\n?/g, '\n'),
    onFocus: typed.begin,
    onBlur: typed.end,
  };

  function read(next: string) {
    typed.set(next);
    const parsed = parseParameterText(spec, next);
    // What is no value stays in the field, with its sentence, until it is mended or the row is reset.
    if (parsed.ok) onChange(parsed.value);
    else onUnread(next);
  }

  return (
    <div className={OWN_LINE}>
      {isLine ? (
        <input className={ROW_FIELD} type="text" {...shared} onChange={(event) => read(event.target.value)} />
      ) : (
        <div className="relative">
          <textarea
            ref={field}
            className={`${ROW_TEXT_AREA} ${spec.kind === 'json' ? 'font-mono' : ''} ${WITH_EDITOR_BUTTON}`}
            rows={spec.kind === 'json' ? 3 : 2}
            {...shared}
            onChange={(event) => read(event.target.value)}
          />
          <EditorButton
            size="small"
            className={EDITOR_BUTTON_PLACE}
            field={field}
            name={spec.name}
            language={spec.kind === 'json' ? 'json' : 'text'}
            text={text}
            check={(typedText) => problemOf(spec, typedText)}
            onChange={read}
            onOpen={typed.begin}
            onClose={typed.end}
          />
        </div>
      )}
      {spec.kind === 'string-list' && spec.options !== null ? (
        <OptionToggles spec={spec} value={value} onChange={onChange} />
      ) : null}
      {isMedia && value !== undefined ? <MediaAddresses addresses={textsOf(value)} /> : null}
    </div>
  );
}

function problemOf(spec: ParameterSpec, text: string) {
  const parsed = parseParameterText(spec, text);
  return parsed.ok ? null : parsed.error;
}

function placeholderOf(spec: ParameterSpec, value: JsonValue | undefined): string {
  if (value === '') return 'empty string';
  if (value === null) return 'null';
  const usual = spec.defaultValue;
  if (usual === undefined) return ['not sent', HINTS[spec.kind]].filter(Boolean).join('; ');
  const text = typeof usual === 'string' ? usual : formatCompactJson(usual);
  return `not sent; default ${text.length > MAX_SHOWN_DEFAULT ? `${text.slice(0, MAX_SHOWN_DEFAULT)}…` : text}`;
}

function textsOf(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return [value];
  return isJsonArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
