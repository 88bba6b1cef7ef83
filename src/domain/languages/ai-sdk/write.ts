import { formatJson, quoteText } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumberText, isJsonObject } from '#domain/json/json-value.ts';
import { javascriptHolds } from '#domain/languages/javascript-literals.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import type { CodeOptions } from '#domain/languages/options/code-option.ts';
import { digHoles } from '#domain/languages/options/dig-holes.ts';
import { indentAround } from '#domain/languages/options/text-code.ts';
import {
  isTakenInJavascript,
  javascriptHead,
  javascriptStyle,
  readsFiles,
} from '#domain/languages/options/write-javascript-expressions.ts';
import { sdkBaseUrl } from '#domain/languages/sdk-base-url.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming, writeBodyNumber } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';
import * as comments from '#words/code/code-comments.ts';
import { SDK_NAMES } from './names.ts';

/**
 * JavaScript with the AI SDK and its provider for servers of OpenAI's form. The SDK has its own form of messages and fields;
 * fields that it does not know go through its provider's options, and what fits neither goes as the body itself.
 */
export function write(built: BuiltRequest): string {
  return writeAiSdk(built, new Set());
}

/** Names of the code around the request. */
const isTaken = (name: string) =>
  isTakenInJavascript(name) ||
  /^(?:createOpenAICompatible|generateText|streamText|provider|result|url|options)$/.test(name);

/** The same as its options have it. */
export function writeAiSdk(built: BuiltRequest, options: CodeOptions): string {
  const streams = isStreaming(built.body);
  const call = streams ? 'streamText' : 'generateText';
  const dug = digHoles(built, options, isTaken);
  const isFunction = options.has('function');
  const fits = fitsSdk(built.body);
  const style = javascriptStyle(dug);
  const literal = (value: JsonValue, baseIndent: number) =>
    formatJson(value, { style, baseIndent, writeNumber: writeBodyNumber });
  const model = built.body.get('model');
  const lines = [
    ...providerLines(built, fits ? null : bodyMember(built, (indent) => literal(dug.body, indent))),
    '',
    `const result = ${streams ? '' : 'await '}${call}({`,
    `  model: provider(${quoteText(typeof model === 'string' ? model : '')}),`,
    ...(fits ? ownFields(dug.body, literal) : [`  prompt: ${quoteText(comments.promptOfBody)},`]),
    ...(streams ? ['  onError: () => {},'] : []),
    '});',
  ];
  const head = [
    ...readsFiles(dug),
    'import { createOpenAICompatible } from "@ai-sdk/openai-compatible";',
    `import { ${call} } from "ai";`,
    '',
  ];
  if (!isFunction) return [...head, ...lines, streams ? READ_STREAM : 'console.log(result.text);'].join('\n');
  const given = dug.arguments.map(({ value }) => quoteText(value)).join(', ');
  return [
    ...head,
    javascriptHead(dug, streams),
    ...indentAround([...lines, streams ? YIELD_STREAM : 'return result.text;'], 2, new Set()),
    '}',
    '',
    ...(streams
      ? [`for await (const text of ask(${given})) {`, '  process.stdout.write(text);', '}', END_STREAM]
      : [`console.log(await ask(${given}));`]),
  ].join('\n');
}

function providerLines(built: BuiltRequest, fetchMember: readonly string[] | null): readonly string[] {
  const keyVariable = keyVariableOf(built.connection);
  return [
    'const provider = createOpenAICompatible({',
    '  name: "provider",',
    `  baseURL: ${quoteText(sdkBaseUrl(built))},`,
    ...(keyVariable === null ? [] : [`  apiKey: process.env.${keyVariable},`]),
    ...extraHeaders(built.connection).map(
      ([name, value]) => `  headers: { ${quoteText(name)}: ${quoteText(value)} },`,
    ),
    ...(fetchMember ?? []),
    '});',
  ];
}

/** The body as it is, in the place of the one that the SDK makes. */
function bodyMember(built: BuiltRequest, literal: (indent: number) => string): readonly string[] {
  const holds = javascriptHolds(built.body);
  return [
    `  // ${holds ? comments.asItIsForSdk : comments.asTextInJavascript}`,
    '  fetch: (url, options) =>',
    '    fetch(url, {',
    '      ...options,',
    holds ? `      body: JSON.stringify(${literal(6)}),` : `      body: ${quoteText(built.bodyText)},`,
    '    }),',
  ];
}

/** The members of the call that make this body. */
function ownFields(body: JsonObject, literal: (value: JsonValue, indent: number) => string): string[] {
  const lines: string[] = [];
  const others = new Map<string, JsonValue>();
  for (const [key, value] of body) {
    const own = SDK_NAMES.get(key);
    if (key === 'messages' && isJsonArray(value)) {
      const [first, ...rest] = value;
      const system = isJsonObject(first) && first.get('role') === 'system' ? first.get('content') : undefined;
      if (system !== undefined) lines.push(`  system: ${literal(system, 2)},`);
      lines.push(`  messages: ${literal(system === undefined ? value : rest, 2)},`);
    } else if (own !== undefined) lines.push(`  ${own}: ${literal(value, 2)},`);
    else if (key !== 'model' && !(key === 'stream' && value === true)) others.set(key, value);
  }
  if (others.size > 0) {
    const provider = new Map<string, JsonValue>([['provider', others]]);
    lines.push(`  providerOptions: ${literal(provider, 2)},`);
  }
  return lines;
}

/** Fields that the SDK makes of other members, or whose names its provider has for something else. */
const NOT_PASSED: ReadonlySet<string> = new Set([
  'tools',
  'tool_choice',
  'reasoning_effort',
  'reasoningEffort',
  'user',
  'verbosity',
  'textVerbosity',
  'strictJsonSchema',
  'stream_options',
  '__proto__',
]);

/** Whether the SDK makes this very body of its own fields, their order aside. */
function fitsSdk(body: JsonObject): boolean {
  for (const [key, value] of body) {
    if (NOT_PASSED.has(key)) return false;
    if (key === 'model') {
      if (typeof value !== 'string' || value === '') return false;
    } else if (key === 'messages') {
      if (!isJsonArray(value) || !arePlainMessages(value)) return false;
    } else if (key === 'stream') {
      if (typeof value !== 'boolean') return false;
    } else if (SDK_NAMES.has(key) && (typeof value !== 'number' || isJsonNumberText(value))) {
      return false;
    }
  }
  const limit = body.get('max_tokens');
  const isLimit = limit === undefined || (typeof limit === 'number' && Number.isInteger(limit) && limit > 0);
  return body.has('model') && body.has('messages') && isLimit && javascriptHolds(body);
}

/** Texts of the user and the assistant, one of the system perhaps before them. */
function arePlainMessages(messages: readonly JsonValue[]): boolean {
  return (
    messages.every((message, index) => {
      if (!isJsonObject(message) || [...message.keys()].join() !== 'role,content') return false;
      const content = message.get('content');
      const roles = ['user', 'assistant', ...(index === 0 && messages.length > 1 ? ['system'] : [])];
      return roles.includes(String(message.get('role'))) && typeof content === 'string' && content !== '';
    }) && messages.length > 0
  );
}

const END_STREAM = 'process.stdout.write("\\n");';

const READ_STREAM = `
for await (const part of result.fullStream) {
  if (part.type === "error") throw part.error;
  if (part.type === "text-delta") process.stdout.write(part.text);
}
${END_STREAM}`;

const YIELD_STREAM = `for await (const part of result.fullStream) {
  if (part.type === "error") throw part.error;
  if (part.type === "text-delta") yield part.text;
}`;
