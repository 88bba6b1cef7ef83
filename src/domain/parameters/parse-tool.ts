import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import { invalidInput } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import * as words from '#words/models/parameter-values.ts';

/**
 * A tool from its JSON text (api.md section 6): `{type: "function", function: {name, …}}`, or only the function. Unknown
 * keys are kept. Fails with a sentence for text that is no JSON object or has no usable name.
 */
export function parseTool(text: string): Result<JsonObject, InvalidInputError> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  if (!isJsonObject(parsed.value)) return fail(invalidInput(words.toolIsObject));
  const called = parsed.value.get('function');
  const tool =
    called === undefined && parsed.value.has('name')
      ? jsonObject([
          ['type', 'function'],
          ['function', parsed.value],
        ])
      : parsed.value;
  const fn = tool.get('function');
  if (!isJsonObject(fn)) {
    return fail(invalidInput(words.toolNeedsFunction));
  }
  const name = fn.get('name');
  if (typeof name !== 'string' || !/^[A-Za-z0-9_-]{1,64}$/.test(name)) {
    return fail(invalidInput(words.functionName));
  }
  const parameters = fn.get('parameters');
  if (parameters !== undefined && !isJsonObject(parameters)) {
    return fail(invalidInput(words.parametersAreSchema));
  }
  return ok(tool);
}
