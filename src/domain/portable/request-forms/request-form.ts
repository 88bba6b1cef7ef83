import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { headerHoldsKey } from '#domain/languages/request-address.ts';
import { scriptNotRun } from '#words/code/reading.ts';
import * as words from '#words/transfer/request-forms.ts';

/** A request that stands in a file of several. */
export interface FiledRequest {
  readonly name: string;
  readonly url: string | null;
  readonly bodyText: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** What the form calls a script that runs before it; absent where none does. */
  readonly script?: string;
  /** What else than `{{name}}` the program fills in, as it is written. */
  readonly tags?: readonly string[];
}

/** A kind of file that holds requests: a file in this folder, and a line in the table. */
export interface RequestForm {
  /** Its requests with a body; null where a value is no such file. */
  find(value: JsonValue): readonly FiledRequest[] | null;
  /** What its placeholders are given in the file itself. */
  variables(value: JsonObject): ReadonlyMap<string, string>;
}

/** A body that was found in a file, or why it cannot be read. */
export interface FiledBody {
  readonly body: JsonValue;
  readonly url: string | null;
  readonly heldKey: boolean;
  readonly notes: readonly string[];
}

/** What became of a file's requests. */
export interface FiledBodies {
  readonly bodies: readonly FiledBody[];
  readonly refused: readonly string[];
}

/** The bodies with messages among a file's requests, with its variables filled in. */
export function bodiesOf(
  requests: readonly FiledRequest[],
  formName: string,
  variables: ReadonlyMap<string, string>,
): FiledBodies {
  const bodies: FiledBody[] = [];
  const refused: string[] = [];
  let others = 0;
  for (const request of requests) {
    const kept: string[] = [...(request.tags ?? [])];
    const parsed = parseJson(fillIn(request.bodyText, variables, kept));
    if (!parsed.ok) {
      if (/["']messages["']/.test(request.bodyText)) {
        refused.push(words.bodyNotJson(request.name, parsed.error.sentence));
      } else others += 1;
      continue;
    }
    const body = parsed.value;
    if (!isJsonObject(body) || !(isJsonArray(body.get('messages')) || body.has('input'))) {
      others += 1;
      continue;
    }
    bodies.push({
      body,
      url: request.url === null ? null : fillIn(request.url, variables, []),
      heldKey: request.headers.some(([name, value]) => !value.includes('{{') && headerHoldsKey(name, value)),
      notes: [
        words.readAs(formName, request.name),
        ...(request.script === undefined ? [] : [scriptNotRun(request.script)]),
        ...(kept.length > 0 ? [words.placeholdersKept([...new Set(kept)])] : []),
      ],
    });
  }
  if (bodies.length > 0 && others > 0) refused.push(words.othersLeftOut(others));
  return { bodies, refused };
}

function fillIn(text: string, variables: ReadonlyMap<string, string>, kept: string[]): string {
  return text.replace(/\{\{([^{}"\n]{1,200})\}\}/g, (whole, name: string) => {
    const value = variables.get(name.trim());
    if (value !== undefined && !value.includes('{{')) return value;
    kept.push(whole);
    return whole;
  });
}

/** The named pairs of a list such as `[{"name": …, "value": …}]`. */
export function pairsOf(
  list: JsonValue | undefined,
  nameKey: string,
): readonly (readonly [string, string])[] {
  if (!isJsonArray(list)) return [];
  return list.filter(isJsonObject).flatMap((item) => {
    const name = item.get(nameKey);
    const value = item.get('value');
    const isOff = item.get('disabled') === true || item.get('enabled') === false;
    return typeof name === 'string' && typeof value === 'string' && !isOff ? [[name, value] as const] : [];
  });
}

/** A member of an object, by the way to it. */
export function memberAt(value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined {
  let current: JsonValue | undefined = value;
  for (const key of path) current = isJsonObject(current) ? current.get(key) : undefined;
  return current;
}

/** A text, or nothing. */
export function textIn(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
