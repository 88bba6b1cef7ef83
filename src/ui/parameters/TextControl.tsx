import { formatParameterText } from '#domain/parameters/format-parameter-text.ts';
import { parseParameterText } from '#domain/parameters/parse-parameter-text.ts';
import { Button } from '#ui/primitives/Button.tsx';
import type { ControlProps } from './ParameterRow.tsx';
import { useTypedText } from './use-typed-text.ts';

const HINTS: Readonly<Record<string, string>> = {
  'string-list': 'not sent; one a line',
  'media-url-list': 'not sent; one address a line',
  'media-url': 'not sent; https://…',
  json: 'not sent; JSON',
};

/** Text, lists of texts, addresses and, for every kind that has no control of its own, JSON. */
export function TextControl({ spec, value, describedBy, invalid, onChange, onUnread }: ControlProps) {
  const [text, typed] = useTypedText(value === undefined ? '' : formatParameterText(spec, value));
  const isLine = spec.kind === 'string' || spec.kind === 'media-url';
  const isText = spec.kind === 'string' || spec.kind === 'text';
  const shared = {
    'aria-label': spec.name,
    'aria-invalid': invalid || undefined,
    'aria-describedby': describedBy,
    placeholder: value === '' ? 'empty text' : value === null ? 'null' : (HINTS[spec.kind] ?? 'not sent'),
    spellCheck: spec.kind === 'text',
    value: text.replace(/\r\n?/g, '\n'),
    onFocus: typed.begin,
    onBlur: () => {
      const parsed = parseParameterText(spec, text);
      // Text that could not be read stays in the field, with its sentence, until it is mended or the row is reset.
      if (parsed.ok) typed.end();
    },
  };

  function read(next: string) {
    typed.set(next);
    const parsed = parseParameterText(spec, next);
    if (!parsed.ok) {
      const { line, column, sentence } = parsed.error;
      onUnread(
        line === null || spec.kind !== 'json' ? sentence : `Line ${line}, column ${column}: ${sentence}`,
      );
    } else {
      onUnread(null);
      onChange(parsed.value);
    }
  }

  return (
    <div className="full">
      {isLine ? (
        <input className="field" type="text" {...shared} onChange={(event) => read(event.target.value)} />
      ) : (
        <textarea
          className={spec.kind === 'json' ? 'field mono' : 'field'}
          rows={spec.kind === 'json' ? 3 : 2}
          {...shared}
          onChange={(event) => read(event.target.value)}
        />
      )}
      {value === undefined && text === '' ? (
        <span className="sets">
          {isText ? (
            <Button size="sm" variant="ghost" onClick={() => onChange('')}>
              Send empty text
            </Button>
          ) : null}
          {spec.nullable ? (
            <Button size="sm" variant="ghost" onClick={() => onChange(null)}>
              Send null
            </Button>
          ) : null}
        </span>
      ) : null}
    </div>
  );
}
