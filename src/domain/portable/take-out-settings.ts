import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { headerHoldsKey } from '#domain/languages/request-address.ts';
import * as words from '#words/code/reading.ts';

/** Fields that packages take beside a body, and that no server knows: addresses, keys and headers. */
const SETTINGS: ReadonlySet<string> = new Set([
  'api_key',
  'apiKey',
  'api_base',
  'base_url',
  'baseURL',
  'headers',
  'extra_headers',
]);

/** Takes settings of the connection out of a body; they are told as those of a command are, and kept nowhere. */
export function takeOutSettings(body: JsonObject): {
  readonly body: JsonObject;
  readonly address: string | null;
  readonly heldKey: boolean;
  readonly notes: readonly string[];
} {
  const taken = [...body.keys()].filter((key) => SETTINGS.has(key));
  if (taken.length === 0) return { body, address: null, heldKey: false, notes: [] };
  const rest = new Map(body);
  let address: string | null = null;
  let heldKey = false;
  for (const key of taken) {
    const value = body.get(key) ?? null;
    if (/base/i.test(key)) address ??= typeof value === 'string' ? value : null;
    else if (/key/i.test(key)) heldKey ||= typeof value === 'string' && value !== '';
    else heldKey ||= holdsKey(value);
    rest.delete(key);
  }
  return { body: rest, address, heldKey, notes: [words.settingsTakenOut(taken)] };
}

function holdsKey(headers: JsonValue): boolean {
  if (!isJsonObject(headers)) return false;
  for (const [name, value] of headers)
    if (typeof value === 'string' && headerHoldsKey(name, value)) return true;
  return false;
}
