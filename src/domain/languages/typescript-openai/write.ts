import type { LiteralStyle } from '#domain/json/format-json.ts';
import { formatJson, quoteText } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonNumber } from '#domain/json/json-value.ts';
import {
  formatJavascriptKey,
  JAVASCRIPT_STYLE,
  javascriptHolds,
} from '#domain/languages/javascript-literals.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import { CHAT_COMPLETIONS_PATH, sdkBaseUrl } from '#domain/languages/sdk-base-url.ts';
import { fitsSdkTypes, isSdkField } from '#domain/languages/sdk-fields.ts';
import { javascriptStreamUse } from '#domain/languages/stream-parts/javascript-parts.ts';
import { furtherIn } from '#domain/languages/stream-parts/stream-parts.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming, writeBodyNumber } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';
import * as comments from '#words/code/code-comments.ts';

/** TypeScript with OpenAI's package. */
export function writeTypescriptOpenai(built: BuiltRequest): string {
  return writeOpenaiModule(built, true);
}

/** An ES module with OpenAI's package, with types or, as JavaScript, without. */
export function writeOpenaiModule(built: BuiltRequest, hasTypes: boolean): string {
  const streams = isStreaming(built.body);
  const lines = openaiImports(built, hasTypes);
  lines.push('', 'const client = new OpenAI({', ...openaiClientMembers(built), '});');
  lines.push(...openaiCall(built, hasTypes));
  const parts = javascriptStreamUse(built.body, hasTypes);
  if (parts !== null) lines.push(...parts.before, readOpenaiChunks(furtherIn(parts.use, 4)), ...parts.after);
  else lines.push(streams ? READ_STREAM : PRINT_REPLY);
  return lines.join('\n');
}

/** What is imported of the package. */
export function openaiImports(built: BuiltRequest, hasTypes: boolean): string[] {
  const needsStream = hasTypes && isStreaming(built.body) && !fitsSdkCall(built.body);
  return [
    'import OpenAI from "openai";',
    ...(needsStream ? ['import type { Stream } from "openai/streaming";'] : []),
  ];
}

/** The options of the package's client. */
export function openaiClientMembers(built: BuiltRequest): string[] {
  return [
    `  baseURL: ${quoteText(sdkBaseUrl(built))},`,
    ...keyMember(keyVariableOf(built.connection)),
    ...headersMember(built),
  ];
}

function keyMember(keyVariable: string | null): string[] {
  // Without `?? ""` the SDK would fall back to OPENAI_API_KEY and send that key to this address.
  if (keyVariable !== null) return [`  apiKey: process.env.${keyVariable} ?? "",`];
  return [`  // ${comments.noKeyNeeded}`, '  apiKey: "not-needed",'];
}

function headersMember({ connection }: BuiltRequest): string[] {
  const headers = extraHeaders(connection);
  if (headers.length === 0) return [];
  const members = headers.map(([name, value]) => `${quoteText(name)}: ${quoteText(value)}`);
  return [`  defaultHeaders: { ${members.join(', ')} },`];
}

/** Whether the package's own call takes the body as it is. */
export function fitsSdkCall(body: JsonObject): boolean {
  return javascriptHolds(body) && fitsSdkTypes(body);
}

/** The call of the package; `body` in the place of the request's own may have holes that `style` fills in. */
export function openaiCall(
  built: BuiltRequest,
  hasTypes: boolean,
  body = built.body,
  style = JAVASCRIPT_STYLE,
): string[] {
  const result = isStreaming(built.body) ? 'stream' : 'completion';
  if (fitsSdkCall(built.body)) return createCall(body, result, hasTypes, style);
  return postCall(built, result, { hasTypes, body, style });
}

/** Fields that the SDK's types do not know are spread in: an extra field is an error only when it is written out. */
function createCall(body: JsonObject, result: string, hasTypes: boolean, style: LiteralStyle): string[] {
  const lines = [`const ${result} = await client.chat.completions.create({`];
  let unknown = new Map<string, JsonValue>();
  const flush = () => {
    if (unknown.size === 0) return;
    lines.push(`  ...${formatJson(unknown, { style, baseIndent: 2 })},`);
    unknown = new Map();
  };
  for (const [key, value] of body) {
    if (hasTypes && !isSdkField(key)) {
      unknown.set(key, value);
      continue;
    }
    flush();
    const number = isJsonNumber(value) ? writeBodyNumber(key, value) : null;
    const literal = number ?? formatJson(value, { style, baseIndent: 2 });
    lines.push(`  ${formatJavascriptKey(key)}: ${literal},`);
  }
  flush();
  lines.push('});');
  return lines;
}

function postCall(
  built: BuiltRequest,
  result: string,
  {
    hasTypes,
    body,
    style,
  }: { readonly hasTypes: boolean; readonly body: JsonObject; readonly style: LiteralStyle },
): string[] {
  const holds = javascriptHolds(built.body);
  const reply = result === 'stream' ? 'Stream<OpenAI.ChatCompletionChunk>' : 'OpenAI.ChatCompletion';
  const type = hasTypes ? `<${reply}>` : '';
  const lines = [
    `// ${holds ? (hasTypes ? comments.asItIsForTypes : comments.asItIsForCall) : comments.asTextInJavascript}`,
    `const ${result} = await client.post${type}("${CHAT_COMPLETIONS_PATH}", {`,
  ];
  if (holds) {
    const literal = formatJson(body, { style, baseIndent: 2, writeNumber: writeBodyNumber });
    lines.push(`  body: ${literal},`);
  } else {
    lines.push(`  body: ${quoteText(built.bodyText)},`, '  headers: { "Content-Type": "application/json" },');
  }
  if (result === 'stream') lines.push('  stream: true,');
  lines.push('});');
  return lines;
}

const PRINT_REPLY = 'console.log(JSON.stringify(completion, null, 2));';

/** Does `use` with each choice of a stream's chunks. */
export const readOpenaiChunks = (use: string) => `for await (const chunk of stream) {
  for (const choice of chunk.choices ?? []) {
    ${use}
  }
}`;

const READ_STREAM = `${readOpenaiChunks('process.stdout.write(choice.delta?.content ?? "");')}
process.stdout.write("\\n");`;
