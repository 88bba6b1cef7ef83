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
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming, writeBodyNumber } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/sandbox-fault.ts';
import * as comments from '#words/code/code-comments.ts';

/** TypeScript with OpenAI's package. */
export function writeTypescriptOpenai(built: BuiltRequest): string {
  return writeOpenaiModule(built, true);
}

/** An ES module with OpenAI's package, with types or, as JavaScript, without. */
export function writeOpenaiModule(built: BuiltRequest, hasTypes: boolean): string {
  const streams = isStreaming(built.body);
  const holds = javascriptHolds(built.body);
  const fits = holds && fitsSdkTypes(built.body);
  const lines = ['import OpenAI from "openai";'];
  if (hasTypes && streams && !fits) lines.push('import type { Stream } from "openai/streaming";');
  lines.push(
    '',
    'const client = new OpenAI({',
    `  baseURL: ${quoteText(sdkBaseUrl(built))},`,
    ...keyMember(keyVariableOf(built.connection)),
    ...headersMember(built),
    '});',
  );
  const result = streams ? 'stream' : 'completion';
  lines.push(
    ...(fits ? createCall(built.body, result, hasTypes) : postCall(built, result, { holds, hasTypes })),
  );
  lines.push(streams ? READ_STREAM : PRINT_REPLY);
  return lines.join('\n');
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

/** Fields that the SDK's types do not know are spread in: an extra field is an error only when it is written out. */
function createCall(body: JsonObject, result: string, hasTypes: boolean): string[] {
  const lines = [`const ${result} = await client.chat.completions.create({`];
  let unknown = new Map<string, JsonValue>();
  const flush = () => {
    if (unknown.size === 0) return;
    lines.push(`  ...${formatJson(unknown, { style: JAVASCRIPT_STYLE, baseIndent: 2 })},`);
    unknown = new Map();
  };
  for (const [key, value] of body) {
    if (hasTypes && !isSdkField(key)) {
      unknown.set(key, value);
      continue;
    }
    flush();
    const number = isJsonNumber(value) ? writeBodyNumber(key, value) : null;
    const literal = number ?? formatJson(value, { style: JAVASCRIPT_STYLE, baseIndent: 2 });
    lines.push(`  ${formatJavascriptKey(key)}: ${literal},`);
  }
  flush();
  lines.push('});');
  return lines;
}

function postCall(
  built: BuiltRequest,
  result: string,
  { holds, hasTypes }: { readonly holds: boolean; readonly hasTypes: boolean },
): string[] {
  const reply = result === 'stream' ? 'Stream<OpenAI.ChatCompletionChunk>' : 'OpenAI.ChatCompletion';
  const type = hasTypes ? `<${reply}>` : '';
  const lines = [
    `// ${holds ? (hasTypes ? comments.asItIsForTypes : comments.asItIsForCall) : comments.asTextInJavascript}`,
    `const ${result} = await client.post${type}("${CHAT_COMPLETIONS_PATH}", {`,
  ];
  if (holds) {
    const literal = formatJson(built.body, {
      style: JAVASCRIPT_STYLE,
      baseIndent: 2,
      writeNumber: writeBodyNumber,
    });
    lines.push(`  body: ${literal},`);
  } else {
    lines.push(`  body: ${quoteText(built.bodyText)},`, '  headers: { "Content-Type": "application/json" },');
  }
  if (result === 'stream') lines.push('  stream: true,');
  lines.push('});');
  return lines;
}

const PRINT_REPLY = 'console.log(JSON.stringify(completion, null, 2));';

const READ_STREAM = `for await (const chunk of stream) {
  for (const choice of chunk.choices ?? []) {
    process.stdout.write(choice.delta?.content ?? "");
  }
}
process.stdout.write("\\n");`;
