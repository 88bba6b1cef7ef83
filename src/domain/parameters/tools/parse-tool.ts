import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import { invalidInput } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import * as words from '#words/models/parameter-values.ts';

/** What other APIs call a function's parameters: Anthropic's tools, and those of the Model Context Protocol. */
const OTHER_SCHEMAS = ['input_schema', 'inputSchema'];

/**
 * A tool from its JSON text (api.md section 6): `{type: "function", function: {name, …}}`, or only the function. Unknown
 * keys are kept. Fails with a sentence for text that is no JSON object or has no usable name.
 */
export function parseTool(text: string): Result<JsonObject, InvalidInputError> {
  const parsed = parseJson(text);
  return parsed.ok ? readTool(parsed.value) : parsed;
}

/** Tools from JSON text: one, a list of them, or a request that holds a list; each in one of the forms of `readTool`. */
export function parseTools(text: string): Result<readonly JsonObject[], InvalidInputError> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const held = isJsonObject(parsed.value) ? parsed.value.get('tools') : parsed.value;
  const list = isJsonArray(held) ? held : [parsed.value];
  if (list.length === 0) return fail(invalidInput(words.noTools));
  const tools: JsonObject[] = [];
  for (const [index, each] of list.entries()) {
    const tool = readTool(each);
    if (!tool.ok)
      return list.length === 1 ? tool : fail(invalidInput(words.toolNumber(index + 1, tool.error.sentence)));
    tools.push(tool.value);
  }
  return ok(tools);
}

/** A tool from JSON: in its own form, only its function, or in the form of another API. */
function readTool(value: JsonValue): Result<JsonObject, InvalidInputError> {
  if (!isJsonObject(value)) return fail(invalidInput(words.toolIsObject));
  const tool = wholeTool(value);
  const fn = tool.get('function');
  if (!isJsonObject(fn)) return fail(invalidInput(words.toolNeedsFunction));
  const name = fn.get('name');
  if (typeof name !== 'string' || !isFunctionName(name)) return fail(invalidInput(words.functionName));
  const parameters = fn.get('parameters');
  if (parameters !== undefined && !isJsonObject(parameters))
    return fail(invalidInput(words.parametersAreSchema));
  return ok(tool);
}

/** Whether a function's name is one that the API takes. */
export function isFunctionName(name: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(name);
}

/** A tool around a function that stands by itself. */
export function wholeTool(value: JsonObject): JsonObject {
  if (value.has('function') || !value.has('name')) return value;
  const members = [...value].flatMap(([key, member]): [string, JsonValue][] => {
    if (OTHER_SCHEMAS.includes(key)) return [['parameters', member]];
    // The Responses API says it beside the name.
    return key === 'type' && member === 'function' ? [] : [[key, member]];
  });
  return jsonObject([
    ['type', 'function'],
    ['function', jsonObject(members)],
  ]);
}
