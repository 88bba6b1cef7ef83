import { asciiAddress } from '#domain/languages/address-text.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import type { CodeShape } from '#domain/languages/options/code-shape.ts';
import { plainShape } from '#domain/languages/options/code-shape.ts';
import { indentAround, isPlainText } from '#domain/languages/options/text-code.ts';
import { streamParts } from '#domain/languages/stream-parts/stream-parts.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';
import { readChunks } from './code-parts.ts';

/**
 * PowerShell, 5.1 and 7 alike. The body stands in a here-string of single quotes, which holds everything as it is, and goes
 * as bytes: 5.1 would send a text in Latin-1. `Invoke-RestMethod` gives a reply once it is whole, so a stream is read with
 * .NET's own client; so is what is sent again, for only that client tells both versions how long to wait.
 */
export function write(built: BuiltRequest): string {
  return writePowershell(built, plainShape(built));
}

/** What a letter behind a backquote stands for. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\0', '`0'],
  ['\n', '`n'],
  ['\r', '`r'],
  ['\t', '`t'],
]);

/** A text in double quotes; its curly ones end it just so (about_Quoting_Rules). */
export function quotePowershell(text: string): string {
  let quoted = '';
  for (const character of text) {
    if (/["\u201c-\u201e`$]/.test(character)) quoted += `\`${character}`;
    else if (isPlainText(character)) quoted += character;
    else {
      const code = (character.codePointAt(0) ?? 0).toString(16);
      quoted += ESCAPES.get(character) ?? `$([char]0x${code})`;
    }
  }
  return `"${quoted}"`;
}

/** The same as its options have it. */
export function writePowershell(built: BuiltRequest, shape: CodeShape): string {
  const usesClient = isStreaming(built.body) || shape.retries;
  const given = shape.arguments;
  const lines = [
    // No line of a body begins with a quote: a line break inside a text is written \n there.
    "$body = @'",
    shape.bodyText,
    "'@",
    ...shape.fills.map(
      ({ mark, expression }) =>
        `$body = $body.Replace('${mark}', (ConvertTo-Json -InputObject (${expression})))`,
    ),
    '',
    ...(usesClient ? clientLines(built, shape.retries) : restMethodLines(built)),
  ];
  const head = "$ErrorActionPreference = 'Stop'";
  if (given === null) return [head, ...lines].join('\n');
  return [
    head,
    `function Ask(${given.map(({ name }) => `[string]$${name}`).join(', ')}) {`,
    ...indentAround(lines, 4, new Set([shape.bodyText, "'@"])),
    '}',
    ['Ask', ...given.map(({ value }) => quotePowershell(value))].join(' '),
  ].join('\n');
}

const addressOf = (built: BuiltRequest) => `'${asciiAddress(built).replaceAll("'", "''")}'`;

function restMethodLines(built: BuiltRequest): readonly string[] {
  const keyVariable = keyVariableOf(built.connection);
  const headers = [
    ...extraHeaders(built.connection).map(([name, value]) => `'${name}' = '${value}'`),
    ...(keyVariable === null ? [] : [`Authorization = "Bearer $env:${keyVariable}"`]),
  ];
  return [
    'try {',
    `    Invoke-RestMethod -Method Post -Uri ${addressOf(built)} \``,
    ...(headers.length > 0 ? [`        -Headers @{ ${headers.join('; ')} } \``] : []),
    PRINT_REPLY,
  ];
}

function clientLines(built: BuiltRequest, retries: boolean): readonly string[] {
  const keyVariable = keyVariableOf(built.connection);
  const message = [
    `$request = [System.Net.Http.HttpRequestMessage]::new([System.Net.Http.HttpMethod]::Post, ${addressOf(built)})`,
    ...extraHeaders(built.connection).map(([name, value]) => `$request.Headers.Add('${name}', '${value}')`),
    ...(keyVariable === null ? [] : [`$request.Headers.Add('Authorization', "Bearer $env:${keyVariable}")`]),
    CONTENT,
  ];
  return [
    'Add-Type -AssemblyName System.Net.Http',
    '$client = [System.Net.Http.HttpClient]::new()',
    '$client.Timeout = [System.Threading.Timeout]::InfiniteTimeSpan',
    ...(retries
      ? ['for ($attempt = 0; ; $attempt++) {', ...indentAround(message, 4, new Set()), SEND_AGAIN]
      : [...message, SEND]),
    CHECK_STATUS,
    isStreaming(built.body)
      ? `\n${readChunks(streamParts(built.body))}`
      : '$response.Content.ReadAsStringAsync().Result',
  ];
}

const PRINT_REPLY = `        -ContentType 'application/json' \`
        -Body ([System.Text.Encoding]::UTF8.GetBytes($body)) |
        ConvertTo-Json -Depth 100
}
catch {
    [Console]::Error.WriteLine("$($_.Exception.Message) $($_.ErrorDetails.Message)")
    exit 1
}`;

const CONTENT = `$request.Content = [System.Net.Http.ByteArrayContent]::new([System.Text.Encoding]::UTF8.GetBytes($body))
$request.Content.Headers.ContentType = [System.Net.Http.Headers.MediaTypeHeaderValue]::new('application/json')`;

const SEND = "$response = $client.SendAsync($request, 'ResponseHeadersRead').GetAwaiter().GetResult()";

/** After 408, 429, 5xx and lost connections, up to three times. A message is sent once, and made again. */
const SEND_AGAIN = `    $wait = [Math]::Pow(2, $attempt)
    try {
        ${SEND}
        $status = [int]$response.StatusCode
        if ($attempt -eq 3 -or ($status -ne 408 -and $status -ne 429 -and $status -lt 500)) { break }
        $after = $response.Headers.RetryAfter
        if ($after -and $after.Delta) { $wait = $after.Delta.TotalSeconds }
    }
    catch {
        if ($attempt -eq 3) { throw }
    }
    Start-Sleep -Seconds $wait
}`;

const CHECK_STATUS = `if ([int]$response.StatusCode -ge 400) {
    [Console]::Error.WriteLine("$([int]$response.StatusCode) $($response.Content.ReadAsStringAsync().Result)")
    exit 1
}`;
