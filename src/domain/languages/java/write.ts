import { doubleQuotedAddress } from '#domain/languages/address-text.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';

/** A text constant of a class holds 65,535 bytes; a UTF-16 unit takes at most three. */
const MAX_CONSTANT = 20_000;

/**
 * Java 15 or later with java.net.http, run as `java Main.java`. There is no JSON in the standard library, so a stream is
 * printed line by line as it comes.
 */
export function write(built: BuiltRequest): string {
  const streams = isStreaming(built.body);
  const keyVariable = keyVariableOf(built.connection);
  const lines = [
    'import java.net.URI;',
    'import java.net.http.HttpClient;',
    'import java.net.http.HttpRequest;',
    'import java.net.http.HttpResponse;',
    ...(streams ? ['import java.util.stream.Stream;'] : []),
    '',
    'public class Main {',
    '    public static void main(String[] args) throws Exception {',
    `        String body = ${bodyText(built.bodyText)};`,
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
    streams ? READ_STREAM : PRINT_REPLY,
    '    }',
    '}',
  );
  return lines.join('\n');
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

const PRINT_REPLY = `        HttpResponse<String> response = HttpClient.newHttpClient()
            .send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 400) {
            System.err.println(response.statusCode() + " " + response.body());
            System.exit(1);
        }
        System.out.println(response.body());`;

const READ_STREAM = `        HttpResponse<Stream<String>> response = HttpClient.newHttpClient()
            .send(request, HttpResponse.BodyHandlers.ofLines());
        if (response.statusCode() >= 400) {
            response.body().forEach(System.err::println);
            System.exit(1);
        }
        response.body().forEach(System.out::println);`;
