import { keyVariableOf } from '#domain/languages/key-variable.ts';
import { fitsArgument, quoteForShell, shellAddress } from '#domain/languages/shell-text.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';

/** HTTPie 3 in a POSIX shell. `--raw` sends the body as it is; a long one is read from a here-document. */
export function write(built: BuiltRequest): string {
  return writeHttpie(built, null);
}

/** The same; `document` is the body for a here-document in which the shell fills in. */
export function writeHttpie(built: BuiltRequest, document: string | null): string {
  const keyVariable = keyVariableOf(built.connection);
  const isShort = document === null && fitsArgument(built.bodyText);
  // Without --ignore-stdin a script's empty standard input would be taken for a second body.
  const flags = `--check-status ${isShort ? '--ignore-stdin ' : ''}${isStreaming(built.body) ? '--stream ' : ''}`;
  const lines = [`http ${flags}POST ${shellAddress(built)} \\`, '  Content-Type:application/json \\'];
  for (const [name, value] of extraHeaders(built.connection)) lines.push(`  ${name}:${value} \\`);
  if (keyVariable !== null) lines.push(`  "Authorization:Bearer $${keyVariable}" \\`);
  // No line of a body can be `JSON`: a line break inside a text is written \n there.
  if (isShort) lines.push(`  --raw ${quoteForShell(built.bodyText)}`);
  else if (document === null) lines.push("  <<'JSON'", built.bodyText, 'JSON');
  else lines.push('  <<JSON', document, 'JSON');
  return lines.join('\n');
}
