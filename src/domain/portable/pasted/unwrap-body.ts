import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { takeOutSettings } from '#domain/portable/take-out-settings.ts';
import * as words from '#words/code/reading.ts';

/** A body that stands in a field of something larger: a line of a batch, a logged request. */
interface WrappedBody {
  readonly body: JsonValue;
  readonly url: string | null;
  readonly heldKey: boolean;
  readonly notes: readonly string[];
}

/** Where logs and batches keep the body of a request. */
const FIELDS = [
  'body',
  'json',
  'json_data',
  'request',
  'request_body',
  'requestBody',
  'payload',
  'data',
  'kwargs',
];

/** What a body has itself, or another form that is told by its name. */
const OWN_FIELDS = [
  'messages',
  'input',
  'prompt',
  'contents',
  'choices',
  'output',
  'mapping',
  'chat_messages',
];

/** The body in a field of a value, also as a JSON text and in a field of that; null where there is none. */
export function unwrapBody(value: JsonValue, depth = 0): WrappedBody | null {
  if (!isJsonObject(value) || OWN_FIELDS.some((name) => value.has(name)) || depth > 2) return null;
  const isBatch = value.has('custom_id') || value.has('url') || value.has('method');
  for (const name of FIELDS) {
    const [inner, notes] = objectIn(value.get(name));
    if (inner === null) continue;
    const found = unwrapBody(inner, depth + 1);
    if (found === null && !isJsonArray(inner.get('messages')) && !inner.has('input') && !isBatch) continue;
    const url = value.get('url');
    const headers = value.get('headers') ?? null;
    return {
      body: found?.body ?? inner,
      url: found?.url ?? (typeof url === 'string' ? url : null),
      heldKey: (found?.heldKey ?? false) || takeOutSettings(jsonObject([['headers', headers]])).heldKey,
      notes: [
        value.has('custom_id') || (isBatch && name === 'body')
          ? words.readAsBatch
          : words.readFromField(name),
        ...notes,
        ...(found?.notes ?? []),
      ],
    };
  }
  return null;
}

/** An object, or the one that a JSON text holds. */
function objectIn(value: JsonValue | undefined): readonly [JsonObject | null, readonly string[]] {
  if (isJsonObject(value)) return [value, []];
  if (typeof value !== 'string' || !/^\s*\{/.test(value)) return [null, []];
  const parsed = parseJson(value);
  return parsed.ok && isJsonObject(parsed.value) ? [parsed.value, [words.jsonInJson]] : [null, []];
}
