import fc from 'fast-check';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject, jsonObject, numberFromText } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { HOSTILE_KEYS, HOSTILE_NUMBERS, HOSTILE_TEXTS } from './hostile-texts.ts';
import { readOxenExamples } from './oxen-examples.ts';
import { arbitraryBody } from './request-arbitraries.ts';

/** One request that each language must send: a path of its own tells it apart at the server. */
export interface CodeCase {
  readonly name: string;
  readonly body: JsonObject;
}

/** Bodies that the code of every language must send: documented ones, hostile ones, large ones and some made by chance. */
export function makeCodeCases(): readonly CodeCase[] {
  const made: CodeCase[] = [];
  const add = (name: string, body: JsonObject) => {
    for (const stream of [false, true]) {
      made.push({
        name: `${name}, ${stream ? 'streaming' : 'not streaming'}`,
        body: new Map([...body, ['stream', stream]]),
      });
    }
  };
  for (const example of readOxenExamples()) add(example.name, example.request);
  for (const text of HOSTILE_TEXTS) {
    add(
      `text ${JSON.stringify(text)}`,
      jsonObject([
        ['model', text],
        ['messages', [message('system', text), message('user', text)]],
        ['stop', [text]],
        ['x_odd', jsonObject([[text, text]])],
      ]),
    );
  }
  const numbers = HOSTILE_NUMBERS.map((text) => numberFromText(text) ?? 0);
  numbers.forEach((number, index) => {
    add(
      `number ${HOSTILE_NUMBERS[index]}`,
      withParameters([
        ['temperature', number],
        ['seed', number],
        ['x', [number]],
      ]),
    );
  });
  for (const key of HOSTILE_KEYS) {
    add(
      `key ${JSON.stringify(key)}`,
      withParameters([
        [
          'metadata',
          jsonObject([
            ['a', 1],
            [key, null],
          ]),
        ],
        [`x${key}`, key],
      ]),
    );
  }
  add(
    'empty values',
    withParameters([
      ['stop', []],
      ['metadata', new Map()],
      ['user', ''],
      ['logprobs', false],
      ['seed', null],
    ]),
  );
  add('nested deep', withParameters([['metadata', nest(300)]]));
  add(
    'one megabyte',
    jsonObject([
      ['model', 'm'],
      ['messages', [message('user', 'it\'s $5 "é" \\ '.repeat(70_000))]],
    ]),
  );
  add('tools', toolBody());
  fc.sample(arbitraryBody, { seed: 20_260_101, numRuns: 40 }).forEach((body, index) => {
    made.push({ name: `random ${index}`, body });
  });
  return made;
}

function message(role: string, content: string): JsonObject {
  return jsonObject([
    ['role', role],
    ['content', content],
  ]);
}

/** A small body with these parameters. */
export function withParameters(parameters: readonly (readonly [string, JsonValue])[]): JsonObject {
  return jsonObject([['model', 'm'], ['messages', [message('user', 'Hi')]], ...parameters]);
}

function nest(depth: number): JsonValue {
  let value: JsonValue = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

function toolBody(): JsonObject {
  const parsed = parseJson(`{"model":"m","messages":[
    {"role":"user","content":[{"type":"text","text":"Look"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA","detail":"low"}}]},
    {"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{\\"a\\": 1}"}}]},
    {"role":"tool","tool_call_id":"1","content":"done"}],
    "tools":[{"type":"function","function":{"name":"f","description":"it's","parameters":{"type":"object","properties":{"__proto__":{"type":"string"}},"required":[]}}}],
    "tool_choice":{"type":"function","function":{"name":"f"}},
    "response_format":{"type":"json_schema","json_schema":{"name":"s","schema":{"type":"object"},"strict":true}},
    "logit_bias":{"a":-1},"metadata":{"k":"v"},"parallel_tool_calls":false,"reasoning_effort":"low","top_k":5}`);
  if (!parsed.ok || !isJsonObject(parsed.value)) throw new Error('The test body is no JSON object.');
  return parsed.value;
}
