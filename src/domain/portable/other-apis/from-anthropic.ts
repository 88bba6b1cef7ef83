import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import * as words from '#words/code/reading.ts';
import { blocksOf, convertMessage, textBlock } from './anthropic-blocks.ts';

/** A body in the form of chat completions, and each change that made it so. */
export interface Converted {
  readonly body: JsonObject;
  readonly notes: readonly string[];
}

/** Types of blocks that only Anthropic's messages have. */
const OWN_BLOCKS =
  /^(?:document|thinking|redacted_thinking|tool_use|tool_result|search_result|server_tool_use|mcp_tool_use|mcp_tool_result|container_upload|\w+_tool_result)$/;

/** Fields that only Anthropic's bodies have. */
const OWN_FIELDS = ['system', 'anthropic_version', 'anthropic_beta', 'stop_sequences', 'mcp_servers'];

/** Fields that say how their API works, and nothing of what is asked. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'anthropic_version',
  'anthropic_beta',
  'betas',
  'container',
  'context_management',
  'inference_geo',
  'mcp_servers',
  'output_config',
  'output_format',
  'thinking',
]);

/** Whether a body is one of Anthropic's messages API: by what chat completions do not have, or by where it goes. */
export function isAnthropicBody(body: JsonObject, url: string | null = null): boolean {
  const messages = body.get('messages');
  if (!isJsonArray(messages)) return false;
  if (OWN_FIELDS.some((name) => body.has(name))) return true;
  if (url !== null && /\/v1\/messages\/?(?:[?#]|$)/.test(url)) return true;
  const choice = body.get('tool_choice');
  if (isJsonObject(choice) && /^(?:any|auto|tool|none)$/.test(String(choice.get('type')))) return true;
  const tools = body.get('tools');
  if (isJsonArray(tools) && tools.some((tool) => isJsonObject(tool) && tool.has('input_schema'))) return true;
  return messages.some(
    (message) =>
      isJsonObject(message) &&
      blocksOf(message).some((block) => {
        const type = block.get('type');
        return (
          typeof type === 'string' && (OWN_BLOCKS.test(type) || (type === 'image' && block.has('source')))
        );
      }),
  );
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
    } else if (LEFT_OUT.has(key)) notes.add(words.fieldLeftOut(key));
    else converted.set(key, value);
  }
  return { body: converted, notes: [words.convertedFromAnthropic, ...notes] };
}

const TOOL_FIELDS: ReadonlySet<string> = new Set(['type', 'name', 'description', 'input_schema', 'strict']);

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
    for (const [key, each] of tool) {
      if (key === 'strict') made.set(key, each);
      else if (!TOOL_FIELDS.has(key)) notes.add(words.fieldLeftOut(`tools.${key}`));
    }
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
        ['content', isJsonArray(system) ? system.map((block) => textBlock(block, notes, at)) : system],
      ]),
    );
  for (const message of isJsonArray(messages) ? messages : []) {
    if (!isJsonObject(message) || !isJsonArray(message.get('content'))) converted.push(message);
    else converted.push(...convertMessage(message, notes, at));
  }
  return converted;
}
