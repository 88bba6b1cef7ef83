import { asciiAddress } from '#domain/languages/address-text.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import { utf8Length } from '#domain/languages/utf8-length.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';

/** The request as it goes over the wire (RFC 9112), its lines ended as on this page; a variable stands for the key. */
export function write(built: BuiltRequest): string {
  const [, host = '', path = ''] =
    /^https?:\/\/(?:[^/?#]*@)?([^/?#]*)([^#]*)/.exec(asciiAddress(built)) ?? [];
  const keyVariable = keyVariableOf(built.connection);
  const lines = [
    `POST ${path === '' ? '/' : path} HTTP/1.1`,
    `Host: ${host}`,
    'Content-Type: application/json',
  ];
  for (const [name, value] of extraHeaders(built.connection)) lines.push(`${name}: ${value}`);
  if (keyVariable !== null) lines.push(`Authorization: Bearer $${keyVariable}`);
  lines.push(`Content-Length: ${utf8Length(built.bodyText)}`, 'Connection: close', '', built.bodyText);
  return lines.join('\n');
}
