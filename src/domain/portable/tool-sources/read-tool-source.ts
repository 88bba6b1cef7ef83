import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import { invalidInput } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { parseTools } from '#domain/parameters/tools/parse-tool.ts';
import { readYaml } from '#domain/portable/yaml/read-yaml.ts';
import * as words from '#words/transfer/tool-sources.ts';
import { toolsFromOpenapi } from './openapi-tools.ts';
import { toolsFromPython } from './python-tools.ts';
import { toolsFromTypescript } from './typescript-tools.ts';

/** More functions than APIs take in one request. */
const MAX_TOOLS = 128;
const MAX_LENGTH = 2_000_000;

/**
 * The tools in a text that people have: tools as JSON, an OpenAPI document, path or operation (JSON or YAML), or functions in
 * Python or TypeScript. Fails with a sentence for anything else.
 */
export function readToolSource(text: string): Result<readonly JsonObject[], InvalidInputError> {
  if (text.length > MAX_LENGTH) return fail(invalidInput(words.tooLong));
  const parsed = parseJson(text);
  if (parsed.ok) {
    const operations = isJsonObject(parsed.value) ? toolsFromOpenapi(parsed.value) : [];
    return operations.length > 0 ? checked(operations) : parseTools(text);
  }
  if (/^\s*[[{]/.test(text)) return parsed;
  const python = toolsFromPython(text);
  if (python.length > 0) return checked(python);
  const typescript = toolsFromTypescript(text);
  if (typescript.length > 0) return checked(typescript);
  if (!/^\s*[\w/"'-]+\s*:/m.test(text)) return fail(invalidInput(words.unknownSource));
  try {
    const value = readYaml(text, 0);
    const operations = isJsonObject(value) ? toolsFromOpenapi(value) : [];
    return operations.length > 0 ? checked(operations) : fail(invalidInput(words.unknownSource));
  } catch (error) {
    if (error instanceof TextProblem) return fail(invalidInput(error.sentence));
    throw error;
  }
}

function checked(tools: readonly JsonObject[]): Result<readonly JsonObject[], InvalidInputError> {
  return tools.length > MAX_TOOLS ? fail(invalidInput(words.tooMany(tools.length))) : ok(tools);
}
