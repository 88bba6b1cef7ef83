import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject } from '#domain/json/json-value.ts';

type Check = (value: JsonValue) => boolean;

const text: Check = (value) => typeof value === 'string';
const number: Check = (value) => isJsonNumber(value);
const flag: Check = (value) => typeof value === 'boolean';
const object: Check = (value) => isJsonObject(value);
const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value);
const listOf =
  (item: Check): Check =>
  (value) =>
    isJsonArray(value) && value.every(item);
const either =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));
const orNull = (check: Check): Check => either((value) => value === null, check);
const mapOf =
  (member: Check): Check =>
  (value) =>
    isJsonObject(value) && [...value.values()].every(member);

/** An object with all of the required members, perhaps optional ones, and no others. */
function shape(
  required: Readonly<Record<string, Check>>,
  optional: Readonly<Record<string, Check>> = {},
): Check {
  const checks = new Map([...Object.entries(required), ...Object.entries(optional)]);
  return (value) => {
    if (!isJsonObject(value)) return false;
    for (const key of Object.keys(required)) if (!value.has(key)) return false;
    for (const [key, member] of value) if (!checks.get(key)?.(member)) return false;
    return true;
  };
}

const textPart = shape({ type: oneOf('text'), text });
const imagePart = shape({
  type: oneOf('image_url'),
  image_url: shape({ url: text }, { detail: oneOf('auto', 'low', 'high') }),
});
const audioPart = shape({
  type: oneOf('input_audio'),
  input_audio: shape({ data: text, format: oneOf('wav', 'mp3') }),
});
const filePart = shape({
  type: oneOf('file'),
  file: shape({}, { file_data: text, file_id: text, filename: text }),
});
const textContent = either(text, listOf(textPart));
const toolCall = shape({
  id: text,
  type: oneOf('function'),
  function: shape({ name: text, arguments: text }),
});
const message = either(
  shape({ role: oneOf('system', 'developer'), content: textContent }, { name: text }),
  shape(
    { role: oneOf('user'), content: either(text, listOf(either(textPart, imagePart, audioPart, filePart))) },
    { name: text },
  ),
  shape(
    { role: oneOf('assistant') },
    { content: orNull(textContent), name: text, refusal: orNull(text), tool_calls: listOf(toolCall) },
  ),
  shape({ role: oneOf('tool'), content: textContent, tool_call_id: text }),
);
const tool = shape({
  type: oneOf('function'),
  function: shape({ name: text }, { description: text, parameters: object, strict: orNull(flag) }),
});
const responseFormat = either(
  shape({ type: oneOf('text', 'json_object') }),
  shape({
    type: oneOf('json_schema'),
    json_schema: shape({ name: text }, { description: text, schema: object, strict: orNull(flag) }),
  }),
);

/** The fields that the OpenAI SDKs have had for long, each with the values that their types allow. */
const SDK_FIELDS: ReadonlyMap<string, Check> = new Map([
  ['model', text],
  ['messages', listOf(message)],
  ['temperature', orNull(number)],
  ['max_tokens', orNull(number)],
  ['stream', flag],
  ['top_p', orNull(number)],
  ['frequency_penalty', orNull(number)],
  ['presence_penalty', orNull(number)],
  ['seed', orNull(number)],
  ['stop', orNull(either(text, listOf(text)))],
  ['n', orNull(number)],
  ['logprobs', orNull(flag)],
  ['top_logprobs', orNull(number)],
  ['logit_bias', orNull(mapOf(number))],
  ['user', text],
  ['tools', listOf(tool)],
  [
    'tool_choice',
    either(
      oneOf('none', 'auto', 'required'),
      shape({ type: oneOf('function'), function: shape({ name: text }) }),
    ),
  ],
  ['parallel_tool_calls', flag],
  ['response_format', responseFormat],
  ['max_completion_tokens', orNull(number)],
  ['reasoning_effort', oneOf('low', 'medium', 'high')],
  ['metadata', orNull(mapOf(text))],
  ['store', orNull(flag)],
  ['stream_options', orNull(shape({}, { include_usage: flag }))],
]);

/** Fields that the SDKs' newer types know as well: written as if they did not, for older packages refuse them. */
const NEWER_SDK_FIELDS: ReadonlySet<string> = new Set([
  'audio',
  'function_call',
  'functions',
  'modalities',
  'moderation',
  'prediction',
  'prompt_cache_key',
  'prompt_cache_options',
  'prompt_cache_retention',
  'safety_identifier',
  'service_tier',
  'verbosity',
  'web_search_options',
]);

/** Whether the SDKs have an argument of this name. */
export function isSdkField(key: string): boolean {
  return SDK_FIELDS.has(key);
}

/** Whether the SDKs have an argument of this name whose type allows the value. */
export function fitsSdkField(key: string, value: JsonValue): boolean {
  return SDK_FIELDS.get(key)?.(value) ?? false;
}

/** Whether the SDKs' types allow the whole body, fields that they do not know aside. */
export function fitsSdkTypes(body: JsonObject): boolean {
  for (const [key, value] of body) {
    if (NEWER_SDK_FIELDS.has(key) || (isSdkField(key) && !fitsSdkField(key, value))) return false;
  }
  return body.has('model') && body.has('messages');
}
