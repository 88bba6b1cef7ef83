import { TextProblem } from '#domain/errors/text-problem.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import { mediaPart } from '#domain/wire/content-part.ts';
import * as words from '#words/code/reading.ts';

/** The blocks of a message of Anthropic's messages API. */
export function blocksOf(message: JsonObject): readonly JsonObject[] {
  const content = message.get('content');
  return isJsonArray(content) ? content.filter(isJsonObject) : [];
}

/** One message becomes several where it answers tools. */
export function convertMessage(message: JsonObject, notes: Set<string>, at: number): readonly JsonObject[] {
  const results: JsonObject[] = [];
  const parts: JsonValue[] = [];
  const calls: JsonValue[] = [];
  for (const block of blocksOf(message)) {
    const type = block.get('type');
    tellRest(block, notes);
    if (type === 'text') parts.push(textBlock(block, notes, at));
    else if (type === 'document') {
      parts.push(documentBlock(block, notes, at));
    } else if (type === 'image') {
      parts.push(imageBlock(block, at));
      notes.add(words.blocksConverted('image', 'image_url'));
    } else if (type === 'tool_use') {
      calls.push(toolCall(block));
      notes.add(words.blocksConverted('tool_use', 'tool_calls'));
    } else if (type === 'tool_result') {
      results.push(toolResult(block, notes, at));
      notes.add(words.blocksConverted('tool_result', 'messages of the role tool'));
    } else if (type === 'thinking' || type === 'redacted_thinking') notes.add(words.fieldLeftOut(type));
    else throw new TextProblem(words.blockUnknown(typeof type === 'string' ? type : '?'), at);
  }
  const rest = new Map<string, JsonValue>(message);
  rest.set('content', parts.length === 0 ? null : parts);
  if (calls.length > 0) rest.set('tool_calls', calls);
  return parts.length > 0 || calls.length > 0 || results.length === 0 ? [...results, rest] : results;
}

/** A block of text, whose other fields are told. Throws `TextProblem` for one of another kind. */
export function textBlock(block: JsonValue, notes: Set<string>, at: number): JsonValue {
  const text = isJsonObject(block) ? block.get('text') : undefined;
  if (!isJsonObject(block) || typeof text !== 'string') {
    const type = isJsonObject(block) ? block.get('type') : undefined;
    throw new TextProblem(words.blockUnknown(typeof type === 'string' ? type : '?'), at);
  }
  tellRest(block, notes);
  return jsonObject([
    ['type', 'text'],
    ['text', text],
  ]);
}

/** What of each type of block is taken over. */
const TAKEN: ReadonlyMap<string, readonly string[]> = new Map([
  ['text', ['text']],
  ['image', ['source']],
  ['document', ['source', 'title']],
  ['tool_use', ['id', 'name', 'input']],
  ['tool_result', ['tool_use_id', 'content']],
]);

/** Tells the fields of a block that chat completions do not have. */
function tellRest(block: JsonObject, notes: Set<string>): void {
  const type = String(block.get('type'));
  const taken = TAKEN.get(type);
  if (taken === undefined) return;
  for (const [key, value] of block)
    if (key !== 'type' && !taken.includes(key) && value !== null && value !== false)
      notes.add(words.fieldLeftOut(key === 'cache_control' ? key : `${type}.${key}`));
}

/** A PDF becomes a file, a plain text a text. */
function documentBlock(block: JsonObject, notes: Set<string>, at: number): JsonValue {
  const source = block.get('source');
  const field = (name: string) => (isJsonObject(source) ? source.get(name) : undefined);
  const [type, media, data] = [field('type'), field('media_type'), field('data')];
  const title = block.get('title');
  if (type === 'text' && typeof data === 'string') {
    notes.add(words.blocksConverted('document', 'text'));
    if (typeof title === 'string') notes.add(words.fieldLeftOut('document.title'));
    return textBlock(
      jsonObject([
        ['type', 'text'],
        ['text', data],
      ]),
      notes,
      at,
    );
  }
  if (type !== 'base64' || typeof media !== 'string' || typeof data !== 'string')
    throw new TextProblem(
      words.blockUnknown(typeof type === 'string' ? `document (${type})` : 'document'),
      at,
    );
  const name = typeof title === 'string' && title !== '' ? title : 'document.pdf';
  notes.add(words.documentBecameFile(name));
  return mediaPart('file', `data:${media};base64,${data}`, name);
}

function imageBlock(block: JsonObject, at: number): JsonValue {
  const source = block.get('source');
  const field = (name: string) => (isJsonObject(source) ? source.get(name) : undefined);
  const [media, data, address] = [field('media_type'), field('data'), field('url')];
  const url =
    typeof address === 'string'
      ? address
      : typeof media === 'string' && typeof data === 'string'
        ? `data:${media};base64,${data}`
        : null;
  if (url === null) throw new TextProblem(words.blockUnknown('image'), at);
  return jsonObject([
    ['type', 'image_url'],
    ['image_url', jsonObject([['url', url]])],
  ]);
}

function toolCall(block: JsonObject): JsonObject {
  return jsonObject([
    ['id', block.get('id') ?? null],
    ['type', 'function'],
    [
      'function',
      jsonObject([
        ['name', block.get('name') ?? null],
        ['arguments', formatCompactJson(block.get('input') ?? jsonObject([]))],
      ]),
    ],
  ]);
}

function toolResult(block: JsonObject, notes: Set<string>, at: number): JsonObject {
  const content = block.get('content') ?? '';
  return jsonObject([
    ['role', 'tool'],
    ['tool_call_id', block.get('tool_use_id') ?? null],
    ['content', isJsonArray(content) ? content.map((each) => textBlock(each, notes, at)) : content],
  ]);
}
