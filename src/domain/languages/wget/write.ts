import { keyVariableOf } from '#domain/languages/key-variable.ts';
import { fitsArgument, quoteForShell, shellAddress } from '#domain/languages/shell-text.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';

/** GNU Wget in a POSIX shell. It reads a body from files alone, so that a long one is written to a file first. */
export function write(built: BuiltRequest): string {
  return writeWget(built, null, false);
}

/** The same; `document` is the body for a here-document in which the shell fills in. */
export function writeWget(built: BuiltRequest, document: string | null, retries: boolean): string {
  const keyVariable = keyVariableOf(built.connection);
  const isShort = document === null && fitsArgument(built.bodyText);
  // No line of a body can be `JSON`: a line break inside a text is written \n there.
  const lines = isShort
    ? []
    : document === null
      ? ["cat > request.json <<'JSON'", built.bodyText, 'JSON']
      : ['cat > request.json <<JSON', document, 'JSON'];
  lines.push(
    'wget -q -O - --content-on-error --method=POST \\',
    ...(retries ? [RETRIES] : []),
    '  --header="Content-Type: application/json" \\',
  );
  for (const [name, value] of extraHeaders(built.connection)) lines.push(`  --header="${name}: ${value}" \\`);
  if (keyVariable !== null) lines.push(`  --header="Authorization: Bearer $${keyVariable}" \\`);
  lines.push(
    isShort ? `  --body-data=${quoteForShell(built.bodyText)} \\` : '  --body-file=request.json \\',
    `  ${shellAddress(built)}`,
  );
  return lines.join('\n');
}

/** As a line of its own; wget waits a second longer each time. */
const RETRIES =
  '  --tries=4 --waitretry=4 --retry-connrefused --retry-on-http-error=408,429,500,502,503,504 \\';
