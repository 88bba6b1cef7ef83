import { formatJson, quoteText } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonNumber } from '#domain/json/json-value.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import { hasLoneSurrogate } from '#domain/languages/lone-surrogate.ts';
import { PYTHON_STYLE, pythonHoldsBody } from '#domain/languages/python-literals.ts';
import { CHAT_COMPLETIONS_PATH, sdkBaseUrl } from '#domain/languages/sdk-base-url.ts';
import { fitsSdkField } from '#domain/languages/sdk-fields.ts';
import { printsReasoning, pythonStreamUse, SDK_ACCESS } from '#domain/languages/stream-parts/python-parts.ts';
import { furtherIn } from '#domain/languages/stream-parts/stream-parts.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming, writeBodyNumber } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';
import * as comments from '#words/code/code-comments.ts';

/** Python with OpenAI's package. */
export function writePythonOpenai(built: BuiltRequest): string {
  const keyVariable = keyVariableOf(built.connection);
  const streams = isStreaming(built.body);
  const asText = !pythonSdkHolds(built);
  const lines: string[] = [];
  const parts = pythonStreamUse(built.body, SDK_ACCESS);
  if (keyVariable !== null) lines.push('import os');
  if (printsReasoning(parts)) lines.push('import sys');
  lines.push(...pythonSdkImports(built));
  lines.push('', 'client = OpenAI(', ...pythonClientArguments(built), ')');
  const result = streams ? 'stream' : 'completion';
  lines.push(...(asText ? postPythonCompletion(built, result) : createPythonCompletion(built.body, result)));
  if (parts !== null) lines.push(...parts.before, readOpenaiStream(furtherIn(parts.use, 8)), ...parts.after);
  else lines.push(streams ? READ_STREAM : 'print(completion.to_json())');
  return lines.join('\n');
}

/** Whether literals stand for the body: the SDK writes UTF-8, which has no surrogate without its partner. */
export function pythonSdkHolds({ body }: BuiltRequest): boolean {
  return pythonHoldsBody(body) && !hasLoneSurrogate(body);
}

/** What is imported of the package. */
export function pythonSdkImports(built: BuiltRequest, more: readonly string[] = []): string[] {
  const streams = isStreaming(built.body);
  const asText = !pythonSdkHolds(built);
  const names = ['OpenAI', ...more, ...(streams && asText ? ['Stream'] : [])];
  const types = streams ? 'ChatCompletion, ChatCompletionChunk' : 'ChatCompletion';
  return [
    `from openai import ${names.join(', ')}`,
    ...(asText ? [`from openai.types.chat import ${types}`] : []),
  ];
}

/** The arguments of the package's client. */
export function pythonClientArguments(built: BuiltRequest): string[] {
  return [
    `    base_url=${quoteText(sdkBaseUrl(built))},`,
    ...keyArgument(keyVariableOf(built.connection)),
    ...headersArgument(built),
  ];
}

function keyArgument(keyVariable: string | null): string[] {
  if (keyVariable !== null) return [`    api_key=os.environ["${keyVariable}"],`];
  return [`    # ${comments.noKeyNeeded}`, '    api_key="not-needed",'];
}

function headersArgument({ connection }: BuiltRequest): string[] {
  const headers = extraHeaders(connection);
  if (headers.length === 0) return [];
  const members = headers.map(([name, value]) => `${quoteText(name)}: ${quoteText(value)}`);
  return [`    default_headers={${members.join(', ')}},`];
}

/** Fields that the SDK has no argument for, or another type, go through `extra_body`: the SDK adds them as they are. */
export function createPythonCompletion(body: JsonObject, result: string, style = PYTHON_STYLE): string[] {
  const lines = [`${result} = client.chat.completions.create(`];
  const extra = new Map<string, JsonValue>();
  for (const [key, value] of body) {
    if (key !== 'model' && key !== 'messages' && !fitsSdkField(key, value)) {
      extra.set(key, value);
      continue;
    }
    const number = isJsonNumber(value) ? writeBodyNumber(key, value) : null;
    lines.push(`    ${key}=${number ?? formatJson(value, { style, baseIndent: 4 })},`);
  }
  if (extra.size > 0) {
    const literal = formatJson(extra, { style, baseIndent: 4, writeNumber: writeBodyNumber });
    lines.push(`    extra_body=${literal},`);
  }
  lines.push(')');
  return lines;
}

/** The call where no literal stands for the body. */
export function postPythonCompletion(built: BuiltRequest, result: string): string[] {
  const lines = [
    `# ${comments.asTextForPythonSdk}`,
    `${result} = client.post(`,
    `    "${CHAT_COMPLETIONS_PATH}",`,
    '    cast_to=ChatCompletion,',
    `    content=${quoteText(built.bodyText)}.encode("utf-8"),`,
    '    options={"headers": {"Content-Type": "application/json"}},',
  ];
  if (result === 'stream') lines.push('    stream=True,', '    stream_cls=Stream[ChatCompletionChunk],');
  lines.push(')');
  return lines;
}

/** Does `use` with each choice of a stream's chunks. */
export const readOpenaiStream = (use: string) => `for chunk in stream:
    for choice in chunk.choices or []:
        ${use}`;

/** Prints a stream that brings one text. */
export const READ_STREAM = `${readOpenaiStream('print((choice.delta and choice.delta.content) or "", end="", flush=True)')}
print()`;
