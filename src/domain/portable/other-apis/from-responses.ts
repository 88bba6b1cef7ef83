import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import * as reading from '#words/code/reading.ts';
import * as words from '#words/transfer/request-forms.ts';
import type { Converted } from './from-anthropic.ts';

/** Fields that a body with an input has in another API, or a line of data. */
const OTHERS = [
  'messages',
  'encoding_format',
  'dimensions',
  'object',
  'voice',
  'instruction',
  'output',
  'expected',
  'expected_output',
  'ideal',
  'query',
];

/** Models that take an input and are no chat. */
const OTHER_MODEL = /embed|moderation|^tts|whisper|rerank|^(?:bge|e5|gte)-/i;

/** Whether a body is one of the Responses API. */
export function isResponsesBody(value: JsonValue, url: string | null): value is JsonObject {
  if (!isJsonObject(value) || OTHERS.some((name) => value.has(name))) return false;
  const input = value.get('input');
  if (typeof input !== 'string' && !isJsonArray(input)) return false;
  if (url !== null && /\/responses\/?$/.test(url.replace(/[?#].*$/s, ''))) return true;
  const model = value.get('model');
  // A list of texts is what embeddings are made of.
  const isOfTexts = isJsonArray(input) && input.length > 0 && input.every((item) => typeof item === 'string');
  return typeof model === 'string' && !OTHER_MODEL.test(model) && !isOfTexts;
}

/** Fields that say how the API keeps and reports a response, and nothing of what is asked. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'include',
  'truncation',
  'background',
  'conversation',
  'prompt',
]);

/** Puts a body of the Responses API into the form of chat completions. Throws `TextProblem` where it has none. */
export function fromResponses(body: JsonObject, at: number): Converted {
  const earlier = body.get('previous_response_id');
  if (earlier !== undefined && earlier !== null) throw new TextProblem(words.earlierResponse, at);
  const notes = new Set<string>();
  const converted = new Map<string, JsonValue>();
  for (const [key, value] of body) {
    if (key === 'input') {
      converted.set('messages', messagesOf(body.get('instructions') ?? null, value, notes, at));
      notes.add(words.inputBecameMessages);
    } else if (key === 'instructions') {
      if (value !== null) notes.add(words.instructionsBecameMessage);
    } else if (key === 'max_output_tokens') rename(key, 'max_completion_tokens', value, converted, notes);
    else if (key === 'reasoning') readReasoning(value, converted, notes);
    else if (key === 'text') readText(value, converted, notes);
    else if (key === 'tools') {
      const tools = toolsOf(value, notes);
      if (!isJsonArray(tools) || tools.length > 0) converted.set(key, tools);
    } else if (key === 'tool_choice') converted.set(key, choiceOf(value));
    else if (LEFT_OUT.has(key)) notes.add(reading.fieldLeftOut(key));
    else if (key !== 'previous_response_id') converted.set(key, value);
  }
  return { body: converted, notes: [words.convertedFromResponses, ...notes] };
}

function rename(
  from: string,
  to: string,
  value: JsonValue,
  converted: Map<string, JsonValue>,
  notes: Set<string>,
): void {
  converted.set(to, value);
  notes.add(reading.fieldRenamed(from, to));
}

function readReasoning(value: JsonValue, converted: Map<string, JsonValue>, notes: Set<string>): void {
  if (!isJsonObject(value)) return;
  for (const [key, each] of value) {
    if (key === 'effort') rename('reasoning.effort', 'reasoning_effort', each, converted, notes);
    else notes.add(reading.fieldLeftOut(`reasoning.${key}`));
  }
}

function readText(value: JsonValue, converted: Map<string, JsonValue>, notes: Set<string>): void {
  if (!isJsonObject(value)) return;
  for (const [key, each] of value) {
    if (key === 'verbosity') rename('text.verbosity', 'verbosity', each, converted, notes);
    else if (key !== 'format' || !isJsonObject(each)) notes.add(reading.fieldLeftOut(`text.${key}`));
    else {
      const type = each.get('type') ?? null;
      const made: [string, JsonValue][] = [['type', type]];
      const own = [...each].filter(([name]) => name !== 'type');
      if (type === 'json_schema') made.push(['json_schema', jsonObject(own)]);
      rename('text.format', 'response_format', jsonObject(made), converted, notes);
    }
  }
}

function toolsOf(tools: JsonValue, notes: Set<string>): JsonValue {
  if (!isJsonArray(tools)) return tools;
  return tools.filter(isJsonObject).flatMap((tool) => {
    const type = tool.get('type');
    if (type !== 'function') {
      notes.add(words.toolOfServer(typeof type === 'string' ? type : '?'));
      return [];
    }
    const own = [...tool].filter(([key]) => key !== 'type');
    return [
      jsonObject([
        ['type', 'function'],
        ['function', jsonObject(own)],
      ]),
    ];
  });
}

function choiceOf(value: JsonValue): JsonValue {
  if (!isJsonObject(value) || value.get('type') !== 'function') return value;
  return jsonObject([
    ['type', 'function'],
    ['function', jsonObject([['name', value.get('name') ?? null]])],
  ]);
}

function messagesOf(instructions: JsonValue, input: JsonValue, notes: Set<string>, at: number): JsonValue {
  const messages: JsonValue[] = [];
  if (typeof instructions === 'string') messages.push(message('system', instructions));
  if (typeof input === 'string') return [...messages, message('user', input)];
  for (const item of isJsonArray(input) ? input : []) messages.push(...itemOf(item, notes, at));
  return messages;
}

function message(role: string, content: JsonValue): JsonObject {
  return jsonObject([
    ['role', role],
    ['content', content],
  ]);
}

function itemOf(item: JsonValue, notes: Set<string>, at: number): readonly JsonObject[] {
  if (!isJsonObject(item)) throw new TextProblem(words.itemUnknown('?'), at);
  const type = item.get('type') ?? 'message';
  const role = item.get('role');
  if (type === 'message' && typeof role === 'string') {
    const content = item.get('content') ?? null;
    return [message(role, isJsonArray(content) ? content.map((part) => partOf(part, at)) : content)];
  }
  if (type === 'function_call')
    return [
      jsonObject([
        ['role', 'assistant'],
        ['content', null],
        [
          'tool_calls',
          [
            jsonObject([
              ['id', item.get('call_id') ?? null],
              ['type', 'function'],
              [
                'function',
                jsonObject([
                  ['name', item.get('name') ?? null],
                  ['arguments', item.get('arguments') ?? null],
                ]),
              ],
            ]),
          ],
        ],
      ]),
    ];
  if (type === 'function_call_output')
    return [
      jsonObject([
        ['role', 'tool'],
        ['tool_call_id', item.get('call_id') ?? null],
        ['content', item.get('output') ?? null],
      ]),
    ];
  if (type === 'reasoning') {
    notes.add(reading.fieldLeftOut('reasoning'));
    return [];
  }
  throw new TextProblem(words.itemUnknown(typeof type === 'string' ? type : '?'), at);
}

function partOf(part: JsonValue, at: number): JsonValue {
  const type = isJsonObject(part) ? part.get('type') : undefined;
  if (isJsonObject(part) && (type === 'input_text' || type === 'output_text' || type === 'text'))
    return jsonObject([
      ['type', 'text'],
      ['text', part.get('text') ?? null],
    ]);
  if (isJsonObject(part) && type === 'input_image' && part.has('image_url')) {
    const detail = part.get('detail');
    return jsonObject([
      ['type', 'image_url'],
      [
        'image_url',
        jsonObject([
          ['url', part.get('image_url') ?? null],
          ...(detail === undefined ? [] : [['detail', detail] as const]),
        ]),
      ],
    ]);
  }
  throw new TextProblem(words.itemUnknown(typeof type === 'string' ? type : '?'), at);
}
