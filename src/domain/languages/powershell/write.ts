import { asciiAddress } from '#domain/languages/address-text.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import { streamParts } from '#domain/languages/stream-parts/stream-parts.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';
import { readChunks } from './code-parts.ts';

/**
 * PowerShell, 5.1 and 7 alike. The body stands in a here-string of single quotes, which holds everything as it is, and goes
 * as bytes: 5.1 would send a text in Latin-1. `Invoke-RestMethod` gives a reply once it is whole, so a stream is read with
 * .NET's own client.
 */
export function write(built: BuiltRequest): string {
  const streams = isStreaming(built.body);
  const keyVariable = keyVariableOf(built.connection);
  // No line of a body begins with a quote: a line break inside a text is written \n there.
  const lines = ["$ErrorActionPreference = 'Stop'", "$body = @'", built.bodyText, "'@", ''];
  const address = `'${asciiAddress(built).replaceAll("'", "''")}'`;
  if (!streams) {
    lines.push('try {', `    Invoke-RestMethod -Method Post -Uri ${address} \``);
    const headers = [
      ...extraHeaders(built.connection).map(([name, value]) => `'${name}' = '${value}'`),
      ...(keyVariable === null ? [] : [`Authorization = "Bearer $env:${keyVariable}"`]),
    ];
    if (headers.length > 0) lines.push(`        -Headers @{ ${headers.join('; ')} } \``);
    lines.push(PRINT_REPLY);
    return lines.join('\n');
  }
  lines.push(
    'Add-Type -AssemblyName System.Net.Http',
    '$client = [System.Net.Http.HttpClient]::new()',
    '$client.Timeout = [System.Threading.Timeout]::InfiniteTimeSpan',
    `$request = [System.Net.Http.HttpRequestMessage]::new([System.Net.Http.HttpMethod]::Post, ${address})`,
  );
  for (const [name, value] of extraHeaders(built.connection))
    lines.push(`$request.Headers.Add('${name}', '${value}')`);
  if (keyVariable !== null) {
    lines.push(`$request.Headers.Add('Authorization', "Bearer $env:${keyVariable}")`);
  }
  lines.push(SEND_STREAM, readChunks(streamParts(built.body)));
  return lines.join('\n');
}

const PRINT_REPLY = `        -ContentType 'application/json' \`
        -Body ([System.Text.Encoding]::UTF8.GetBytes($body)) |
        ConvertTo-Json -Depth 100
}
catch {
    [Console]::Error.WriteLine("$($_.Exception.Message) $($_.ErrorDetails.Message)")
    exit 1
}`;

const SEND_STREAM = `$request.Content = [System.Net.Http.ByteArrayContent]::new([System.Text.Encoding]::UTF8.GetBytes($body))
$request.Content.Headers.ContentType = [System.Net.Http.Headers.MediaTypeHeaderValue]::new('application/json')
$response = $client.SendAsync($request, 'ResponseHeadersRead').GetAwaiter().GetResult()
if ([int]$response.StatusCode -ge 400) {
    [Console]::Error.WriteLine("$([int]$response.StatusCode) $($response.Content.ReadAsStringAsync().Result)")
    exit 1
}
`;
