import type { MouseEvent } from 'react';
import type { JsonValue } from '#domain/json/json-value.ts';
import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { takesNull } from './takes-null.ts';

/** Sends the values that an empty field cannot stand for: an empty text, an empty list and null. */
export function SendPlainValue({
  spec,
  onSend,
}: {
  spec: ParameterSpec;
  onSend: (event: MouseEvent<HTMLElement>, value: JsonValue) => void;
}) {
  const offers = offersOf(spec);
  if (offers.length === 0) return null;
  return (
    <span className="sets">
      {offers.map(({ words, value }) => (
        <Button
          key={words}
          size="small"
          variant="ghost"
          aria-label={`Send ${words} as ${spec.name}`}
          onClick={(event) => onSend(event, value)}
        >
          Send {words}
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
