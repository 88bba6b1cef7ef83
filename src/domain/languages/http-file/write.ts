import { asciiAddress } from '#domain/languages/address-text.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';

/**
 * A `.http` file for the REST Client of VS Code and the editor of Visual Studio, which fill in what stands in `{{…}}`: where
 * a text has such braces, the second one is written as JSON's escape for it.
 */
export function write(built: BuiltRequest): string {
  const keyVariable = keyVariableOf(built.connection);
  const lines = [`POST ${asciiAddress(built)}`, 'Content-Type: application/json'];
  for (const [name, value] of extraHeaders(built.connection)) lines.push(`${name}: ${value}`);
  if (keyVariable !== null) lines.push(`Authorization: Bearer {{$processEnv ${keyVariable}}}`);
  lines.push('', built.bodyText.replace(/\{(?=\{)/g, '\\u007b'));
  return lines.join('\n');
}
