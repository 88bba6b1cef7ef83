import { doubleQuotedAddress } from '#domain/languages/address-text.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import type { CodeShape } from '#domain/languages/options/code-shape.ts';
import { plainShape } from '#domain/languages/options/code-shape.ts';
import { fourDigits, indentAround, quoteEscaped } from '#domain/languages/options/text-code.ts';
import { streamParts } from '#domain/languages/stream-parts/stream-parts.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';
import { DECLARATIONS, READ_STREAM, readParts, SEND_AGAIN } from './code-parts.ts';

/** C# 11 (.NET 7) or later as a program of top-level statements. The body stands in a raw string. */
export function write(built: BuiltRequest): string {
  return writeCsharp(built, plainShape(built));
}

/** A text as a literal of C#. */
export const quoteCsharp = (text: string): string => quoteEscaped(text, fourDigits);

/** The same as its options have it. */
export function writeCsharp(built: BuiltRequest, shape: CodeShape): string {
  const streams = isStreaming(built.body);
  const parts = streamParts(built.body);
  const given = shape.arguments;
  const end = streams
    ? parts === null
      ? READ_STREAM
      : readParts(parts)
    : given === null
      ? 'Console.WriteLine(await response.Content.ReadAsStringAsync());'
      : 'return await response.Content.ReadAsStringAsync();';
  const head = [
    'using System.Net.Http.Headers;',
    ...(streams || shape.fills.length > 0 ? ['using System.Text.Json;'] : []),
    '',
  ];
  const lines = [...bodyLines(shape), ...sendLines(built, shape.retries), CHECK_STATUS, end];
  const below = [
    ...(shape.retries ? [SEND_AGAIN] : []),
    // Types stand behind all statements.
    ...(parts === null ? [] : [DECLARATIONS]),
  ];
  if (given === null) return [...head, ...lines, ...below].join('\n');
  const call = `await Ask(${given.map(({ value }) => quoteCsharp(value)).join(', ')})`;
  return [
    ...head,
    streams ? `${call};` : `Console.WriteLine(${call});`,
    '',
    `async Task${streams ? '' : '<string>'} Ask(${given.map(({ name }) => `string ${name}`).join(', ')})`,
    '{',
    ...indentAround(lines, 4, new Set([shape.bodyText, '""";'])),
    '}',
    ...below,
  ].join('\n');
}

/** The body as a text, with what is put into it. */
function bodyLines({ bodyText, fills }: CodeShape): readonly string[] {
  return [
    // No JSON has three quotes in a row; what the lines are indented as far as the closing ones is not part of the text.
    'var body = """',
    bodyText,
    '""";',
    ...fills.map(
      ({ mark, expression }) =>
        `body = body.Replace(${quoteCsharp(mark)}, JsonSerializer.Serialize(${expression}));`,
    ),
    '',
  ];
}

/** What sends the request. One that is sent again is made again: a message is sent once. */
function sendLines(built: BuiltRequest, retries: boolean): readonly string[] {
  const keyVariable = keyVariableOf(built.connection);
  const message = [
    `${retries ? '' : 'using '}var request = new HttpRequestMessage(HttpMethod.Post, ${doubleQuotedAddress(built)});`,
    ...extraHeaders(built.connection).map(([name, value]) => `request.Headers.Add("${name}", "${value}");`),
    ...(keyVariable === null
      ? []
      : [
          'request.Headers.Authorization = new AuthenticationHeaderValue(',
          `    "Bearer", Environment.GetEnvironmentVariable("${keyVariable}"));`,
        ]),
    'request.Content = new StringContent(body, new MediaTypeHeaderValue("application/json"));',
  ];
  const client = 'using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };';
  if (!retries)
    return [
      client,
      ...message,
      'using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);',
    ];
  return [
    client,
    'using var response = await Send(client, () =>',
    '{',
    ...message.map((line) => `    ${line}`),
    '    return request;',
    '});',
  ];
}

const CHECK_STATUS = `if ((int)response.StatusCode >= 400)
{
    Console.Error.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    Environment.Exit(1);
}`;
