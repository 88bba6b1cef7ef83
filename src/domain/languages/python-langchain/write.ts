import { formatJson, quoteText } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import type { CodeOptions } from '#domain/languages/options/code-option.ts';
import { digHoles } from '#domain/languages/options/dig-holes.ts';
import {
  indent,
  isTakenInPython,
  pythonCall,
  pythonHead,
  pythonStyle,
  readPieces,
} from '#domain/languages/options/write-python-expressions.ts';
import {
  postPythonCompletion,
  pythonClientArguments,
  pythonSdkHolds,
  pythonSdkImports,
  READ_STREAM,
} from '#domain/languages/python-openai/write.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming, writeBodyNumber } from '#domain/request/build-request.ts';
import * as comments from '#words/code/code-comments.ts';
import { LANGCHAIN_FIELDS, readsModelName } from './fields.ts';

/**
 * Python with LangChain's `ChatOpenAI`. It has its own form of messages and some of the fields; what does not fit goes through
 * `extra_body`, which is laid over what it sends.
 */
export function write(built: BuiltRequest): string {
  return writeLangchain(built, new Set());
}

const isTaken = (name: string) =>
  isTakenInPython(name) || /^(?:ChatOpenAI|model|omit|reply|chunk)$/.test(name);

/** The same as its options have it. */
export function writeLangchain(built: BuiltRequest, options: CodeOptions): string {
  const keyVariable = keyVariableOf(built.connection);
  if (!pythonSdkHolds(built)) return writeAsText(built, keyVariable);
  const streams = isStreaming(built.body);
  const isFunction = options.has('function');
  // LangChain sends "stream": false unless it is told otherwise.
  const leavesOutStream = !streams && !built.body.has('stream');
  const dug = digHoles(built, options, isTaken);
  const style = pythonStyle(dug);
  const literal = (value: JsonValue) =>
    formatJson(value, { style, baseIndent: 4, writeNumber: writeBodyNumber });
  const { own, extra, messages } = divide(built.body, dug.body);
  const input =
    messages === null ? quoteText(comments.messagesAbove) : formatJson(messages, { style, baseIndent: 0 });
  const lines = [
    ...modelLines(built, [
      ...own.map(([key, value]) => `    ${key}=${literal(value)},`),
      ...(extra.size > 0 ? [`    extra_body=${literal(extra)},`] : []),
    ]),
    ...(streams
      ? [`for chunk in model.stream(${input}):`]
      : [`reply = model.invoke(${input}${leavesOutStream ? ', stream=omit' : ''})`]),
  ];
  const head = [
    ...(dug.files.length > 0 ? ['import base64'] : []),
    ...(keyVariable === null ? [] : ['import os']),
    ...(streams && isFunction ? ['from collections.abc import Iterator'] : []),
    ...(dug.files.length > 0 ? ['from pathlib import Path'] : []),
    'from langchain_openai import ChatOpenAI',
    ...(leavesOutStream ? ['from openai import omit'] : []),
    '',
  ];
  if (isFunction) {
    const end = streams ? '    yield chunk.content' : 'return reply.content';
    const call = pythonCall(dug);
    return [
      ...head,
      '',
      pythonHead(dug, streams ? 'Iterator[str]' : 'str'),
      ...indent([...lines, end]),
      '',
      '',
      ...(streams ? readPieces(null, call) : [`print(${call})`]),
    ].join('\n');
  }
  const end = streams
    ? ['    print(chunk.content, end="", flush=True)', 'print()']
    : ['print(reply.content)'];
  return [
    ...head,
    ...lines,
    ...end,
    ...(hasTools(built.body) && !streams ? ['print(reply.tool_calls)'] : []),
  ].join('\n');
}

const hasTools = (body: JsonObject) => body.has('tools');

/** The client of OpenAI's package that it holds sends any text. */
function writeAsText(built: BuiltRequest, keyVariable: string | null): string {
  const streams = isStreaming(built.body);
  return [
    ...(keyVariable === null ? [] : ['import os']),
    'from langchain_openai import ChatOpenAI',
    ...(streams ? ['from openai import Stream'] : []),
    ...pythonSdkImports(built).slice(1),
    '',
    ...modelLines(built, []),
    'client = model.root_client',
    ...postPythonCompletion(built, streams ? 'stream' : 'completion'),
    streams ? READ_STREAM : 'print(completion.to_json())',
  ].join('\n');
}

function modelLines(built: BuiltRequest, more: readonly string[]): string[] {
  const model = built.body.get('model');
  const name = typeof model === 'string' ? model : '';
  return [
    'model = ChatOpenAI(',
    `    model=${quoteText(name)},`,
    ...pythonClientArguments(built),
    // It would take another API for some names.
    ...(readsModelName(name) ? ['    use_responses_api=False,'] : []),
    ...more,
    ')',
  ];
}

/** The arguments of its own, what is laid over, and the messages; null where those are laid over too. */
function divide(plain: JsonObject, body: JsonObject) {
  const model = plain.get('model');
  const ownNumbers = typeof model === 'string' && !readsModelName(model);
  const fits = arePlainMessages(plain.get('messages')) && ownNumbers;
  const own: (readonly [string, JsonValue])[] = [];
  const extra = new Map<string, JsonValue>();
  for (const [key, value] of body) {
    if (key === 'model' && typeof value === 'string') continue;
    if (key === 'messages' && fits) continue;
    if (key === 'stream' && typeof value === 'boolean') continue;
    if (LANGCHAIN_FIELDS.has(key) && ownNumbers && typeof value === 'number') own.push([key, value]);
    else extra.set(key, value);
  }
  return { own, extra, messages: fits ? (body.get('messages') ?? null) : null };
}

function arePlainMessages(messages: JsonValue | undefined): boolean {
  return (
    isJsonArray(messages) &&
    messages.length > 0 &&
    messages.every((message) => {
      if (!isJsonObject(message) || [...message.keys()].join() !== 'role,content') return false;
      const isKnown = ['system', 'user', 'assistant'].includes(String(message.get('role')));
      return isKnown && typeof message.get('content') === 'string';
    })
  );
}
