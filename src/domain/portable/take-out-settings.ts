import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { headerHoldsKey } from '#domain/languages/request-address.ts';
import * as words from '#words/code/reading.ts';

/** Fields that packages take beside a body, and that no server knows: addresses, headers and what a gateway is told. */
const SETTINGS: ReadonlySet<string> = new Set([
  'api_base',
  'base_url',
  'baseURL',
  'headers',
  'extra_headers',
  'litellm_params',
]);

/** Names of keys and passwords, of whatever provider: `api_key`, `aws_secret_access_key`, `azure_ad_token`. No parameter is called so. */
const CREDENTIAL =
  /(?:^|_)(?:api_?key|access_key(?:_id)?|secret(?:_(?:access_)?key)?|(?:access|ad|api|auth|bearer|session)_token|credentials|password|authorization)$/i;

const isSetting = (name: string) => SETTINGS.has(name) || CREDENTIAL.test(name);

/** Takes settings of the connection out of a body; they are told as those of a command are, and kept nowhere. */
export function takeOutSettings(written: JsonObject): {
  readonly body: JsonObject;
  readonly address: string | null;
  readonly heldKey: boolean;
  readonly notes: readonly string[];
} {
  const taken = [...written.keys()].filter(isSetting);
  const rest = new Map(written);
  let address: string | null = null;
  let heldKey = false;
  for (const key of taken) {
    const value = written.get(key) ?? null;
    if (/base/i.test(key)) address ??= typeof value === 'string' ? value : null;
    else if (CREDENTIAL.test(key)) heldKey ||= value !== null && value !== '';
    else heldKey ||= holdsKey(value);
    rest.delete(key);
  }
  for (const [key, value] of rest) {
    if (OTHERS_WORDS.has(key) || !isJsonObject(value)) continue;
    const kept = withoutKeys(value, key, taken);
    if (kept !== value) {
      rest.set(key, kept);
      heldKey = true;
    }
  }
  if (taken.length === 0) return { body: written, address, heldKey, notes: [] };
  return { body: rest, address, heldKey, notes: [words.settingsTakenOut(taken)] };
}

/** Fields in which any name may stand, for they hold what people say or ask for. */
const OTHERS_WORDS: ReadonlySet<string> = new Set(['messages', 'tools', 'functions', 'response_format']);

/** An object without the keys that stand in it or in an object within it; their places are added to `taken`. */
function withoutKeys(value: JsonObject, path: string, taken: string[]): JsonObject {
  const rest = new Map(value);
  let isSame = true;
  for (const [name, member] of value) {
    const isKey =
      typeof member === 'string' && member !== '' && (CREDENTIAL.test(name) || headerHoldsKey(name, member));
    const kept = isJsonObject(member) ? withoutKeys(member, `${path}.${name}`, taken) : member;
    if (isKey) {
      rest.delete(name);
      taken.push(`${path}.${name}`);
    } else if (kept !== member) rest.set(name, kept);
    isSame &&= !isKey && kept === member;
  }
  return isSame ? value : rest;
}

/** Whether headers, or what a gateway is told, hold a key. */
function holdsKey(settings: JsonValue): boolean {
  if (!isJsonObject(settings)) return false;
  return [...settings].some(
    ([name, value]) =>
      (typeof value === 'string' &&
        (headerHoldsKey(name, value) || (CREDENTIAL.test(name) && value !== ''))) ||
      holdsKey(value),
  );
}
