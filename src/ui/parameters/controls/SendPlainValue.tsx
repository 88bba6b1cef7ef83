import type { JsonValue } from '#domain/json/json-value.ts';
import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { sendValue, sendValueAs } from '#words/models/parameters.ts';
import { takesNull } from './takes-null.ts';

/** Sends the values that an empty field cannot stand for: an empty text, an empty list and null. */
export function SendPlainValue({
  spec,
  isOnFirstLine,
  onSend,
}: {
  spec: ParameterSpec;
  /** Whether the row's first line has room for it. */
  isOnFirstLine: boolean;
  onSend: (value: JsonValue) => void;
}) {
  const offers = offersOf(spec);
  if (offers.length === 0) return null;
  return (
    <span
      className={`-mr-2 flex justify-self-end ${isOnFirstLine ? '' : 'order-1 col-span-full mt-1 mb-0.5'}`}
    >
      {offers.map(({ words, value }) => (
        <Button
          key={words}
          size="small"
          variant="ghost"
          aria-label={sendValueAs(words, spec.name)}
          onClick={() => onSend(value)}
        >
          {sendValue(words)}
        </Button>
      ))}
    </span>
  );
}

function offersOf(spec: ParameterSpec): readonly { readonly words: string; readonly value: JsonValue }[] {
  const empty =
    spec.kind === 'string' || spec.kind === 'text'
      ? [{ words: '""', value: '' }]
      : spec.kind === 'string-list' || spec.kind === 'media-url-list'
        ? [{ words: '[]', value: [] }]
        : [];
  // Choices have null among them.
  return takesNull(spec) && spec.kind !== 'enum' ? [...empty, { words: 'null', value: null }] : empty;
}
