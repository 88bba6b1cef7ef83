import { doubleQuotedAddress } from '#domain/languages/address-text.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import type { CodeShape } from '#domain/languages/options/code-shape.ts';
import { plainShape } from '#domain/languages/options/code-shape.ts';
import { octal, quoteEscaped } from '#domain/languages/options/text-code.ts';
import type { StreamParts } from '#domain/languages/stream-parts/stream-parts.ts';
import { streamParts } from '#domain/languages/stream-parts/stream-parts.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';
import { BASE64_OF, PRINT_REPLY, SEND_AGAIN, TO_JSON } from './code-parts.ts';
import { KEPT, READ_JSON, readStream } from './write-stream.ts';

/** A text constant of a class holds 65,535 bytes; a UTF-16 unit takes at most three. */
const MAX_CONSTANT = 20_000;

/**
 * Java 17 or later with java.net.http, run as `java Main.java`. There is no JSON in the standard library, so that a stream is
 * read by a few lines of its own.
 */
export function write(built: BuiltRequest): string {
  return writeJava(built, plainShape(built));
}

/** A text as a literal of Java, where \u is read before anything else. */
export const quoteJava = (text: string): string => quoteEscaped(text, octal);

/** The same as its options have it. */
export function writeJava(built: BuiltRequest, shape: CodeShape): string {
  const streams = isStreaming(built.body);
  const parts = streamParts(built.body);
  const keyVariable = keyVariableOf(built.connection);
  const given = shape.arguments;
  const lines = [
    ...importsOf(shape, streams, parts).map((name) => `import ${name};`),
    '',
    'public class Main {',
    '    public static void main(String[] args) throws Exception {',
    ...headOf(given, streams),
    `        String body = ${bodyText(shape.bodyText)};`,
    ...shape.fills.map(
      ({ mark, expression }) =>
        `        body = body.replace("${mark.replaceAll('"', '\\"')}", json(${expression}));`,
    ),
    '        HttpRequest request = HttpRequest.newBuilder()',
    `            .uri(URI.create(${doubleQuotedAddress(built)}))`,
    '            .header("Content-Type", "application/json")',
  ];
  for (const [name, value] of extraHeaders(built.connection))
    lines.push(`            .header("${name}", "${value}")`);
  if (keyVariable !== null) {
    lines.push(`            .header("Authorization", "Bearer " + System.getenv("${keyVariable}"))`);
  }
  lines.push(
    '            .POST(HttpRequest.BodyPublishers.ofString(body))',
    '            .build();',
    ...sendOf(streams, shape.retries),
    streams
      ? readStream(parts)
      : given === null
        ? PRINT_REPLY
        : PRINT_REPLY.replace('System.out.println(response.body());', 'return response.body();'),
    '    }',
  );
  if (streams) lines.push('', READ_JSON);
  if (parts !== null) lines.push('', KEPT);
  if (shape.fills.length > 0) lines.push('', TO_JSON);
  if (shape.readsFiles) lines.push('', BASE64_OF);
  if (shape.retries) lines.push('', SEND_AGAIN);
  return [...lines, '}'].join('\n');
}

function importsOf(
  { readsFiles, retries }: CodeShape,
  streams: boolean,
  parts: StreamParts | null,
): readonly string[] {
  return [
    ...(readsFiles || retries ? ['java.io.IOException'] : []),
    ...(streams ? ['java.io.PrintStream'] : []),
    'java.net.URI',
    'java.net.http.HttpClient',
    'java.net.http.HttpRequest',
    'java.net.http.HttpResponse',
    ...(readsFiles ? ['java.nio.file.Files', 'java.nio.file.Path'] : []),
    ...(streams ? ['java.util.ArrayList'] : []),
    ...(readsFiles ? ['java.util.Base64'] : []),
    ...(streams ? ['java.util.HashMap'] : []),
    ...(parts === null ? [] : ['java.util.LinkedHashMap']),
    ...(streams ? ['java.util.List', 'java.util.Map'] : []),
    ...(parts === null ? [] : ['java.util.TreeMap']),
    ...(streams ? ['java.util.stream.Stream'] : []),
  ];
}

/** What stands before the body: the call of the function, and its head. */
function headOf(given: CodeShape['arguments'], streams: boolean): readonly string[] {
  if (given === null) return [];
  const call = `ask(${given.map(({ value }) => quoteJava(value)).join(', ')})`;
  const names = given.map(({ name }) => `String ${name}`).join(', ');
  return [
    streams ? `        ${call};` : `        System.out.println(${call});`,
    '    }',
    '',
    `    static ${streams ? 'void' : 'String'} ask(${names}) throws Exception {`,
  ];
}

function sendOf(streams: boolean, retries: boolean): readonly string[] {
  const type = streams ? 'Stream<String>' : 'String';
  const handler = `HttpResponse.BodyHandlers.${streams ? 'ofLines' : 'ofString'}()`;
  if (retries) return [`        HttpResponse<${type}> response = send(request, ${handler});`];
  return [
    `        HttpResponse<${type}> response = HttpClient.newHttpClient()`,
    `            .send(request, ${handler});`,
  ];
}

/** A text block: the indentation that all of its lines have is not part of it, and no JSON has three quotes in a row. */
function bodyText(text: string): string {
  if (text.length <= MAX_CONSTANT) {
    const indent = ' '.repeat(12);
    const lines = text.replaceAll('\\', '\\\\').split('\n');
    return `"""\n${lines.map((line) => indent + line).join('\n')}"""`;
  }
  const parts: string[] = [];
  for (let from = 0; from < text.length; ) {
    // The two halves of a character stay together: the file is UTF-8.
    const isSplit = /[\ud800-\udbff]/.test(text[from + MAX_CONSTANT - 1] ?? '');
    const end = from + MAX_CONSTANT - (isSplit ? 1 : 0);
    const escaped = text.slice(from, end).replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n');
    parts.push(`            "${escaped}"`);
    from = end;
  }
  return `String.join("",\n${parts.join(',\n')})`;
}
