import { formatJson, quoteText } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumberText, isJsonObject } from '#domain/json/json-value.ts';
import { JAVASCRIPT_STYLE, javascriptHolds } from '#domain/languages/javascript-literals.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import { sdkBaseUrl } from '#domain/languages/sdk-base-url.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';

/** The SDK's own names of the fields that it has. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['max_tokens', 'maxOutputTokens'],
  ['temperature', 'temperature'],
  ['top_p', 'topP'],
  ['frequency_penalty', 'frequencyPenalty'],
  ['presence_penalty', 'presencePenalty'],
]);

/**
 * JavaScript with the AI SDK and its provider for servers of OpenAI's form. The SDK has its own form of messages and fields:
 * what does not fit it goes as the body's text.
 */
export function write(built: BuiltRequest): string {
  const streams = isStreaming(built.body);
  const call = streams ? 'streamText' : 'generateText';
  const keyVariable = keyVariableOf(built.connection);
  const fits = fitsSdk(built.body);
  const model = built.body.get('model');
  const lines = [
    'import { createOpenAICompatible } from "@ai-sdk/openai-compatible";',
    `import { ${call} } from "ai";`,
    '',
    'const provider = createOpenAICompatible({',
    '  name: "provider",',
    `  baseURL: ${quoteText(sdkBaseUrl(built))},`,
  ];
  if (keyVariable !== null) lines.push(`  apiKey: process.env.${keyVariable},`);
  for (const [name, value] of extraHeaders(built.connection))
    lines.push(`  headers: { ${quoteText(name)}: ${quoteText(value)} },`);
  if (!fits) {
    lines.push(
      "  // As text: the SDK's own form has no place for a value here.",
      '  fetch: (url, options) =>',
      '    fetch(url, {',
      '      ...options,',
      `      body: ${quoteText(built.bodyText)},`,
      '    }),',
    );
  }
  lines.push(
    '});',
    '',
    `const result = ${streams ? '' : 'await '}${call}({`,
    `  model: provider(${quoteText(typeof model === 'string' ? model : '')}),`,
    ...(fits ? ownFields(built.body) : ['  prompt: "The text above is what is sent.",']),
  );
  if (streams) lines.push('  onError: () => {},');
  lines.push('});', streams ? READ_STREAM : 'console.log(result.text);');
  return lines.join('\n');
}

function ownFields(body: JsonObject): string[] {
  const lines: string[] = [];
  for (const [key, value] of body) {
    const literal = formatJson(value, { style: JAVASCRIPT_STYLE, baseIndent: 2 });
    if (key === 'stream' && value === false)
      lines.push('  // The SDK leaves out "stream": false, which is what servers take it for.');
    else if (key === 'messages') lines.push(`  messages: ${literal},`);
    else if (NAMES.has(key)) lines.push(`  ${NAMES.get(key)}: ${literal},`);
  }
  return lines;
}

/** Whether the SDK makes this very body of its own fields, their order and a `stream` that is false aside. */
function fitsSdk(body: JsonObject): boolean {
  for (const [key, value] of body) {
    if (key === 'model') {
      if (typeof value !== 'string' || value === '') return false;
    } else if (key === 'messages') {
      if (!isJsonArray(value) || value.length === 0 || !value.every(isPlainMessage)) return false;
    } else if (key === 'stream') {
      if (typeof value !== 'boolean') return false;
    } else if (!NAMES.has(key) || typeof value !== 'number' || isJsonNumberText(value)) {
      return false;
    }
  }
  const limit = body.get('max_tokens');
  const isLimit = limit === undefined || (typeof limit === 'number' && Number.isInteger(limit) && limit > 0);
  return body.has('model') && body.has('messages') && isLimit && javascriptHolds(body);
}

function isPlainMessage(value: JsonValue): boolean {
  if (!isJsonObject(value) || value.size !== 2) return false;
  const content = value.get('content');
  const role = value.get('role');
  return (role === 'user' || role === 'assistant') && typeof content === 'string' && content !== '';
}

const READ_STREAM = `
for await (const part of result.fullStream) {
  if (part.type === "error") throw part.error;
  if (part.type === "text-delta") process.stdout.write(part.text);
}
process.stdout.write("\\n");`;
