import type { JsonObject } from '#domain/json/json-value.ts';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import schemas from './media-schemas.json' with { type: 'json' };
import type { Model } from './model.ts';

const known: Readonly<Record<string, unknown>> = schemas;
const parsed = new Map<string, JsonObject | null>();

/**
 * The request schema of one of Oxen's models that are not for chat, by its documentation page; null for any other model.
 * Meant to be loaded by `import()`: it stands in for a model list that needs a key.
 */
export function mediaSchemaOf({ id }: Pick<Model, 'id'>): JsonObject | null {
  const kept = parsed.get(id);
  if (kept !== undefined) return kept;
  const schema = Object.hasOwn(known, id) ? fromPlain(known[id]) : null;
  const read = isJsonObject(schema) ? schema : null;
  parsed.set(id, read);
  return read;
}
