import { doubleQuotedAddress } from '#domain/languages/address-text.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';

/** C# 11 (.NET 7) or later as a program of top-level statements. The body stands in a raw string. */
export function write(built: BuiltRequest): string {
  const streams = isStreaming(built.body);
  const keyVariable = keyVariableOf(built.connection);
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
    streams ? READ_STREAM : 'Console.WriteLine(await response.Content.ReadAsStringAsync());',
  );
  return lines.join('\n');
}

const CHECK_STATUS = `if ((int)response.StatusCode >= 400)
{
    Console.Error.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    Environment.Exit(1);
}`;

const READ_STREAM = `
using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
while (await reader.ReadLineAsync() is { } line)
{
    if (!line.StartsWith("data:")) continue;
    var data = line["data:".Length..].Trim();
    if (data == "[DONE]") break;
    if (data == "") continue;
    using var chunk = JsonDocument.Parse(data);
    if (chunk.RootElement.TryGetProperty("error", out var error) && error.ValueKind != JsonValueKind.Null)
    {
        Console.Error.WriteLine(error);
        Environment.Exit(1);
    }
    if (!chunk.RootElement.TryGetProperty("choices", out var choices)) continue;
    foreach (var choice in choices.EnumerateArray())
    {
        if (choice.TryGetProperty("delta", out var delta) && delta.TryGetProperty("content", out var content))
        {
            Console.Write(content.GetString());
        }
    }
}
Console.WriteLine();`;
