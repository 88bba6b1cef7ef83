import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import * as words from '#words/code/reading.ts';
import type { Converted } from './from-anthropic.ts';

/** Fields that no body of chat completions or of the old completions has. */
const OWN_FIELDS = ['keep_alive', 'think', 'raw'];
const OWN_ADDRESS = /(?:ollama|:11434\b)[^/]*\/api\/(?:chat|generate)\/?(?:[?#]|$)/i;

/** Whether a body is one of Ollama's own API: by where it goes, or by what only it has. */
export function isOllamaBody(value: JsonValue, url: string | null): value is JsonObject {
  if (
    !isJsonObject(value) ||
    !(isJsonArray(value.get('messages')) || typeof value.get('prompt') === 'string')
  )
    return false;
  if (url !== null && OWN_ADDRESS.test(url)) return true;
  if (url !== null && /\/completions\/?(?:[?#]|$)/.test(url)) return false;
  if (OWN_FIELDS.some((name) => value.has(name)) || isJsonObject(value.get('options'))) return true;
  if (value.get('format') === 'json' || isJsonObject(value.get('format'))) return true;
  if (!value.has('messages'))
    return isTexts(value.get('images')) || value.has('template') || typeof value.get('system') === 'string';
  const messages = value.get('messages');
  return isJsonArray(messages) && messages.some((each) => isJsonObject(each) && isTexts(each.get('images')));
}

function isTexts(value: JsonValue | undefined): value is readonly string[] {
  return isJsonArray(value) && value.length > 0 && value.every((each) => typeof each === 'string');
}

/** Settings that chat completions have too, and what they are called there. */
const OPTIONS: ReadonlyMap<string, string> = new Map([
  ['temperature', 'temperature'],
  ['top_p', 'top_p'],
  ['seed', 'seed'],
  ['stop', 'stop'],
  ['frequency_penalty', 'frequency_penalty'],
  ['presence_penalty', 'presence_penalty'],
  ['num_predict', 'max_tokens'],
]);

const LEFT_OUT: ReadonlySet<string> = new Set(['keep_alive', 'template']);

/** Puts a body of Ollama's own API into the form of chat completions. Throws `TextProblem` where it has none. */
export function fromOllama(body: JsonObject, at: number): Converted {
  const notes = new Set<string>();
  const converted = new Map<string, JsonValue>();
  for (const [key, value] of body) {
    if (key === 'messages') converted.set(key, messagesOf(value, notes, at));
    else if (key === 'prompt') {
      converted.set('messages', promptMessages(body, value, notes, at));
      notes.add(words.promptBecameMessage);
    } else if (key === 'system' && !body.has('messages')) {
      if (value !== '') notes.add(words.systemBecameMessage);
    } else if (key === 'images' && !body.has('messages')) notes.add(words.imagesBecameParts);
    else if (key === 'options') readOptions(value, converted, notes);
    else if (key === 'format') readFormat(value, converted, notes);
    else if (key === 'think') readThink(value, converted, notes);
    else if (LEFT_OUT.has(key)) notes.add(words.fieldLeftOut(key));
    else if (key === 'suffix' || key === 'context' || (key === 'raw' && value === true))
      throw new TextProblem(words.ollamaUnknown(key), at);
    else if (key !== 'raw') converted.set(key, value);
  }
  if (!body.has('stream')) {
    converted.set('stream', true);
    notes.add(words.ollamaStreams);
  }
  return { body: converted, notes: [words.convertedFromOllama, ...notes] };
}

function readOptions(value: JsonValue, converted: Map<string, JsonValue>, notes: Set<string>): void {
  if (!isJsonObject(value)) return;
  for (const [name, each] of value) {
    const field = OPTIONS.get(name);
    // A negative number means no limit.
    const isNoLimit = name === 'num_predict' && typeof each === 'number' && each < 0;
    if (field === undefined || isNoLimit) notes.add(words.fieldLeftOut(`options.${name}`));
    else {
      converted.set(field, each);
      notes.add(words.fieldRenamed(`options.${name}`, field));
    }
  }
}

function readFormat(value: JsonValue, converted: Map<string, JsonValue>, notes: Set<string>): void {
  if (value === '' || value === null) return;
  if (value === 'json') converted.set('response_format', jsonObject([['type', 'json_object']]));
  else
    converted.set(
      'response_format',
      jsonObject([
        ['type', 'json_schema'],
        [
          'json_schema',
          jsonObject([
            ['name', 'response'],
            ['schema', value],
          ]),
        ],
      ]),
    );
  notes.add(words.fieldRenamed('format', 'response_format'));
}

function readThink(value: JsonValue, converted: Map<string, JsonValue>, notes: Set<string>): void {
  if (typeof value === 'string') {
    converted.set('reasoning_effort', value);
    notes.add(words.fieldRenamed('think', 'reasoning_effort'));
  } else notes.add(words.fieldLeftOut('think'));
}

function promptMessages(body: JsonObject, prompt: JsonValue, notes: Set<string>, at: number): JsonValue {
  const system = body.get('system');
  const user = messageOf(
    jsonObject([
      ['role', 'user'],
      ['content', prompt],
      ...(isTexts(body.get('images')) ? [['images', body.get('images') ?? null] as const] : []),
    ]),
    notes,
    at,
  );
  if (typeof system !== 'string' || system === '') return [user];
  return [
    jsonObject([
      ['role', 'system'],
      ['content', system],
    ]),
    user,
  ];
}

function messagesOf(messages: JsonValue, notes: Set<string>, at: number): JsonValue {
  if (!isJsonArray(messages)) return messages;
  return messages.map((message) => {
    if (!isJsonObject(message)) return message;
    // Its calls have no ids, by which chat completions join an answer to its call.
    if (message.has('tool_calls') || message.get('role') === 'tool')
      throw new TextProblem(words.ollamaUnknown('calls of tools without ids'), at);
    return messageOf(message, notes, at);
  });
}

function messageOf(message: JsonObject, notes: Set<string>, at: number): JsonValue {
  const images = message.get('images');
  const made = new Map(message);
  if (made.delete('thinking')) notes.add(words.fieldLeftOut('thinking'));
  if (!message.has('images')) return made;
  made.delete('images');
  if (!isTexts(images)) return made;
  const content = message.get('content') ?? '';
  made.set('content', [
    ...(content === '' ? [] : [textPart(content)]),
    ...images.map((data) =>
      jsonObject([
        ['type', 'image_url'],
        ['image_url', jsonObject([['url', dataUrl(data, at)]])],
      ]),
    ),
  ]);
  notes.add(words.imagesBecameParts);
  return made;
}

function textPart(text: JsonValue): JsonObject {
  return jsonObject([
    ['type', 'text'],
    ['text', text],
  ]);
}

/** Base64 says by its first bytes what it holds. */
const KINDS: readonly (readonly [string, string])[] = [
  ['iVBORw0KGgo', 'image/png'],
  ['/9j/', 'image/jpeg'],
  ['R0lGOD', 'image/gif'],
  ['UklGR', 'image/webp'],
];

function dataUrl(data: string, at: number): string {
  if (data.startsWith('data:')) return data;
  const kind = KINDS.find(([start]) => data.startsWith(start))?.[1];
  if (kind === undefined) throw new TextProblem(words.ollamaUnknown('an image of an unknown type'), at);
  return `data:${kind};base64,${data}`;
}
