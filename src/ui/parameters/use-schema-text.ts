import { useMemo, useState } from 'react';
import { formatJson } from '#domain/json/format-json.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { SchemaFormat } from '#domain/parameters/structured/output-format.ts';
import {
  FIRST_SCHEMA,
  schemaFormatOf,
  schemaFrame,
  schemaTextIn,
  withSchemaFormat,
} from '#domain/parameters/structured/output-format.ts';
import { selectConversation } from '#state/selectors.ts';
import { fieldPlace } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { OUTPUT_FIELD } from './OutputChoice.tsx';

/** The schema of a conversation's replies as it is typed; what is typed is in the request at once. */
export function useSchemaText(conversationId: string) {
  const { draft, store, typing } = useWorkbench();
  const place = fieldPlace(conversationId, OUTPUT_FIELD);
  const format = useWorkbenchState((state) =>
    selectConversation(state, conversationId).draft.parameters.get(OUTPUT_FIELD),
  );
  const { name, strict, schema } = schemaFormatOf(format) ?? FIRST_SCHEMA;
  const [text, setText] = useState(() => {
    const unread = store.getState().typedTexts.get(place);
    return (unread === undefined ? null : schemaTextIn(unread, schemaFrame(format))) ?? formatJson(schema);
  });
  const parsed = useMemo(() => parseJson(text), [text]);

  /** A schema that is no JSON yet stays in the field of `response_format`, which holds Send until it is mended. */
  function write(changed: Partial<SchemaFormat>, typed = text) {
    const next = { name, strict, schema, ...changed };
    const value = withSchemaFormat(format, next);
    const read = parseJson(typed);
    draft.setParameterValue(
      conversationId,
      OUTPUT_FIELD,
      read.ok ? withSchemaFormat(format, { ...next, schema: read.value }) : value,
      [],
    );
    if (read.ok) return;
    const { before, after } = schemaFrame(value);
    typing.set(place, before + typed + after);
  }

  function change(typed: string) {
    setText(typed);
    write({}, typed);
  }

  return { name, strict, text, parsed, write, change };
}
