import { keyVariableOf } from '#domain/languages/key-variable.ts';
import { normalizeUrl } from '#domain/languages/normalize-url.ts';
import { utf8Length } from '#domain/languages/utf8-length.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';

/** Linux takes at most 128 KiB in one argument; a longer body is read from a here-document. */
const MAX_ARGUMENT_BYTES = 100_000;

/** cURL for a POSIX shell. */
export function writeCurl(built: BuiltRequest): string {
  const lines = curlHead(built);
  if (utf8Length(built.bodyText) > MAX_ARGUMENT_BYTES) {
    // No line of a body can be `JSON`: a line break inside a text is written \n there.
    lines.push("  --data-binary @- <<'JSON'", built.bodyText, 'JSON');
  } else {
    lines.push(`  -d ${quoteForShell(built.bodyText)}`);
  }
  return lines.join('\n');
}

/** The command up to its body, a line for each part of it. */
export function curlHead(built: BuiltRequest): string[] {
  const url = normalizeUrl(built.url);
  const keyVariable = keyVariableOf(built.connection);
  const lines = [
    `curl ${flagsFor(built, url)}-X POST ${quoteUrl(url)} \\`,
    '  -H "Content-Type: application/json" \\',
  ];
  for (const [name, value] of extraHeaders(built.connection)) lines.push(`  -H "${name}: ${value}" \\`);
  if (keyVariable !== null) lines.push(`  -H "Authorization: Bearer $${keyVariable}" \\`);
  return lines;
}

/** `-N`: a stream is printed as it comes. `-g`: brackets in a path are themselves, no pattern of cURL's own. */
function flagsFor(built: BuiltRequest, url: string): string {
  const hasPattern = /[[\]{}]/.test(url.replace(/^(https?:\/\/)\[[^\]]*\]/, '$1'));
  return `${isStreaming(built.body) ? '-N ' : ''}${hasPattern ? '-g ' : ''}`;
}

function quoteUrl(url: string): string {
  return /^[A-Za-z0-9:/._~-]+$/.test(url) ? url : quoteForShell(url);
}

/** The shell's single quotes take everything as it is except a single quote: close, escape it, open again. */
function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
