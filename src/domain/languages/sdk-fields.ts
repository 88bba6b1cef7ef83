import type { JsonShape } from '#domain/json/json-shape.ts';
import { either, flag, listOf, object, oneOf, orNull, shape, text } from '#domain/json/json-shape.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { PARAMETER_TABLE } from '#domain/parameters/parameter-table.ts';
import type { ContentPart } from '#domain/wire/content-part.ts';

const textPart = shape({ type: oneOf('text'), text });

/** The parts of a user's message that the SDKs' types have, by kind; null where they have none. */
const USER_PARTS: Readonly<Record<ContentPart['kind'], JsonShape | null>> = {
  text: textPart,
  refusal: null,
  image: shape({
    type: oneOf('image_url'),
    image_url: shape({ url: text }, { detail: oneOf('auto', 'low', 'high') }),
  }),
  video: null,
  audio: shape({
    type: oneOf('input_audio'),
    input_audio: shape({ data: text, format: oneOf('wav', 'mp3') }),
  }),
  file: shape({
    type: oneOf('file'),
    file: shape({}, { file_data: text, file_id: text, filename: text }),
  }),
  unknown: null,
};
const userPart = either(...Object.values(USER_PARTS).filter((part) => part !== null));
const textContent = either(text, listOf(textPart));
const toolCall = shape({
  id: text,
  type: oneOf('function'),
  function: shape({ name: text, arguments: text }),
});
const message = either(
  shape({ role: oneOf('system', 'developer'), content: textContent }, { name: text }),
  shape({ role: oneOf('user'), content: either(text, listOf(userPart)) }, { name: text }),
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
/** Fields without a control here that only the SDKs' newer types know. */
const NEWER_FIELDS = [
  'audio',
  'function_call',
  'functions',
  'moderation',
  'prediction',
  'prompt_cache_key',
  'prompt_cache_options',
  'prompt_cache_retention',
  'safety_identifier',
  'web_search_options',
] as const;

/** Every field that some version of the OpenAI SDKs has: the values that its type allows, or that only newer ones know it. */
const FIELDS: ReadonlyMap<string, JsonShape | 'newer'> = new Map([
  ['model', text],
  ['messages', listOf(message)],
  ['tools', listOf(tool)],
  ['store', orNull(flag)],
  ...PARAMETER_TABLE.flatMap(({ name, sdk }) => (sdk === undefined ? [] : [[name, sdk] as const])),
  // Written as if the SDKs did not know them, for older packages refuse them.
  ...NEWER_FIELDS.map((name) => [name, 'newer'] as const),
]);

/** Whether the SDKs have an argument of this name. */
export function isSdkField(key: string): boolean {
  return typeof FIELDS.get(key) === 'function';
}

/** Whether the SDKs have an argument of this name whose type allows the value. */
export function fitsSdkField(key: string, value: JsonValue): boolean {
  const allows = FIELDS.get(key);
  return typeof allows === 'function' && allows(value);
}

/** Whether the SDKs' types allow the whole body, fields that they do not know aside. */
export function fitsSdkTypes(body: JsonObject): boolean {
  for (const [key, value] of body) if (FIELDS.has(key) && !fitsSdkField(key, value)) return false;
  return body.has('model') && body.has('messages');
}
