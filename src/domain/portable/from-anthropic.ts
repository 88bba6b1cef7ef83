import { TextProblem } from '#domain/errors/text-problem.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import * as words from '#words/code/reading.ts';

/** A body in the form of chat completions, and each change that made it so. */
export interface Converted {
  readonly body: JsonObject;
  readonly notes: readonly string[];
}

/** Whether a body is one of Anthropic's messages API: by what chat completions do not have. */
export function isAnthropicBody(body: JsonObject): boolean {
  const messages = body.get('messages');
  if (!isJsonArray(messages)) return false;
  if (body.has('system') || body.has('anthropic_version') || body.has('stop_sequences')) return true;
  const tools = body.get('tools');
  if (isJsonArray(tools) && tools.some((tool) => isJsonObject(tool) && tool.has('input_schema'))) return true;
  return messages.some(
    (message) =>
      isJsonObject(message) &&
      blocksOf(message).some((block) => {
        const type = block.get('type');
        return type === 'tool_use' || type === 'tool_result' || (type === 'image' && block.has('source'));
      }),
  );
}

function blocksOf(message: JsonObject): readonly JsonObject[] {
  const content = message.get('content');
  return isJsonArray(content) ? content.filter(isJsonObject) : [];
}

/** Puts a body of Anthropic's messages API into the form of chat completions. Throws `TextProblem`. */
export function fromAnthropic(body: JsonObject, at: number): Converted {
  const notes = new Set<string>();
  const converted = new Map<string, JsonValue>();
  for (const [key, value] of body) {
    if (key === 'messages') converted.set(key, convertMessages(body.get('system') ?? null, value, notes, at));
    else if (key === 'system') notes.add(words.systemBecameMessage);
    else if (key === 'tools') converted.set(key, convertTools(value, notes));
    else if (key === 'tool_choice') convertToolChoice(value, converted, notes);
    else if (key === 'stop_sequences') {
      converted.set('stop', value);
      notes.add(words.fieldRenamed('stop_sequences', 'stop'));
    } else if (key === 'metadata' && isJsonObject(value) && typeof value.get('user_id') === 'string') {
      converted.set('user', value.get('user_id') ?? null);
      notes.add(words.fieldRenamed('metadata.user_id', 'user'));
    } else if (key === 'thinking' || key === 'anthropic_version' || key === 'anthropic_beta')
      notes.add(words.fieldLeftOut(key));
    else converted.set(key, value);
  }
  return { body: converted, notes: [words.convertedFromAnthropic, ...notes] };
}

function convertTools(tools: JsonValue, notes: Set<string>): JsonValue {
  if (!isJsonArray(tools)) return tools;
  const converted: JsonValue[] = [];
  for (const tool of tools) {
    if (!isJsonObject(tool)) continue;
    const schema = tool.get('input_schema');
    const name = tool.get('name') ?? null;
    if (schema === undefined) {
      notes.add(words.fieldLeftOut(words.toolOf(typeof name === 'string' ? name : '?')));
      continue;
    }
    const description = tool.get('description');
    const made = new Map<string, JsonValue>([['name', name]]);
    if (description !== undefined) made.set('description', description);
    made.set('parameters', schema);
    converted.push(
      jsonObject([
        ['type', 'function'],
        ['function', made],
      ]),
    );
    notes.add(words.fieldRenamed('input_schema', 'parameters'));
  }
  return converted;
}

function convertToolChoice(value: JsonValue, converted: Map<string, JsonValue>, notes: Set<string>): void {
  if (!isJsonObject(value)) {
    converted.set('tool_choice', value);
    return;
  }
  const type = value.get('type');
  if (type === 'any') converted.set('tool_choice', 'required');
  else if (type === 'tool')
    converted.set(
      'tool_choice',
      jsonObject([
        ['type', 'function'],
        ['function', jsonObject([['name', value.get('name') ?? null]])],
      ]),
    );
  else if (typeof type === 'string') converted.set('tool_choice', type);
  if (value.get('disable_parallel_tool_use') === true) converted.set('parallel_tool_calls', false);
  notes.add(words.fieldConverted('tool_choice'));
}

function convertMessages(system: JsonValue, messages: JsonValue, notes: Set<string>, at: number): JsonValue {
  const converted: JsonValue[] = [];
  if (system !== null)
    converted.push(
      jsonObject([
        ['role', 'system'],
        ['content', isJsonArray(system) ? system.map((block) => textBlock(block, at)) : system],
      ]),
    );
  for (const message of isJsonArray(messages) ? messages : []) {
    if (!isJsonObject(message) || !isJsonArray(message.get('content'))) converted.push(message);
    else converted.push(...convertMessage(message, notes, at));
  }
  return converted;
}

/** One message becomes several where it answers tools. */
function convertMessage(message: JsonObject, notes: Set<string>, at: number): readonly JsonObject[] {
  const results: JsonObject[] = [];
  const parts: JsonValue[] = [];
  const calls: JsonValue[] = [];
  for (const block of blocksOf(message)) {
    const type = block.get('type');
    if (type === 'text') parts.push(textBlock(block, at));
    else if (type === 'image') {
      parts.push(imageBlock(block, at));
      notes.add(words.blocksConverted('image', 'image_url'));
    } else if (type === 'tool_use') {
      calls.push(toolCall(block));
      notes.add(words.blocksConverted('tool_use', 'tool_calls'));
    } else if (type === 'tool_result') {
      results.push(toolResult(block, at));
      notes.add(words.blocksConverted('tool_result', 'messages of the role tool'));
    } else if (type === 'thinking' || type === 'redacted_thinking') notes.add(words.fieldLeftOut(type));
    else throw new TextProblem(words.blockUnknown(typeof type === 'string' ? type : '?'), at);
  }
  const rest = new Map<string, JsonValue>(message);
  rest.set('content', parts.length === 0 ? null : parts);
  if (calls.length > 0) rest.set('tool_calls', calls);
  return parts.length > 0 || calls.length > 0 || results.length === 0 ? [...results, rest] : results;
}

function textBlock(block: JsonValue, at: number): JsonValue {
  const text = isJsonObject(block) ? block.get('text') : undefined;
  if (typeof text !== 'string') throw new TextProblem(words.blockUnknown('?'), at);
  return jsonObject([
    ['type', 'text'],
    ['text', text],
  ]);
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

function toolResult(block: JsonObject, at: number): JsonObject {
  const content = block.get('content') ?? '';
  return jsonObject([
    ['role', 'tool'],
    ['tool_call_id', block.get('tool_use_id') ?? null],
    ['content', isJsonArray(content) ? content.map((each) => textBlock(each, at)) : content],
  ]);
}
