import { doubleQuotedAddress } from '#domain/languages/address-text.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import { streamParts } from '#domain/languages/stream-parts/stream-parts.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';
import { READ_STREAM, readParts } from './code-parts.ts';

/** C# 11 (.NET 7) or later as a program of top-level statements. The body stands in a raw string. */
export function write(built: BuiltRequest): string {
  const streams = isStreaming(built.body);
  const keyVariable = keyVariableOf(built.connection);
  const parts = streamParts(built.body);
  const lines = [
    'using System.Net.Http.Headers;',
    ...(streams ? ['using System.Text.Json;'] : []),
    '',
    // No JSON has three quotes in a row; what the lines are indented as far as the closing ones is not part of the text.
    'var body = """',
    built.bodyText,
    '""";',
    '',
    'using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };',
    `using var request = new HttpRequestMessage(HttpMethod.Post, ${doubleQuotedAddress(built)});`,
  ];
  for (const [name, value] of extraHeaders(built.connection))
    lines.push(`request.Headers.Add("${name}", "${value}");`);
  if (keyVariable !== null) {
    lines.push(
      'request.Headers.Authorization = new AuthenticationHeaderValue(',
      `    "Bearer", Environment.GetEnvironmentVariable("${keyVariable}"));`,
    );
  }
  lines.push(
    'request.Content = new StringContent(body, new MediaTypeHeaderValue("application/json"));',
    'using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);',
    CHECK_STATUS,
    streams
      ? parts === null
        ? READ_STREAM
        : readParts(parts)
      : 'Console.WriteLine(await response.Content.ReadAsStringAsync());',
  );
  return lines.join('\n');
}

const CHECK_STATUS = `if ((int)response.StatusCode >= 400)
{
    Console.Error.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    Environment.Exit(1);
}`;
