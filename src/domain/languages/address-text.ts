import type { BuiltRequest } from '#domain/request/build-request.ts';
import { normalizeUrl } from './normalize-url.ts';

/** What is no printable ASCII, of which only an address that is none has any. */
const UNPRINTABLE = /[^\x20-\x7e]+/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The request's address as a browser would send it, in printable ASCII alone. */
export function asciiAddress(built: BuiltRequest): string {
  return normalizeUrl(built.url).replace(LONE_SURROGATE, '\ufffd').replace(UNPRINTABLE, encodeURIComponent);
}

/** The address as a text in double quotes, as the languages with C's escapes read it. */
export function doubleQuotedAddress(built: BuiltRequest): string {
  return `"${asciiAddress(built).replace(/["\\]/g, '\\$&')}"`;
}

/** The address as a text in single quotes in which only `\'` and `\\` are escapes. */
export function singleQuotedAddress(built: BuiltRequest): string {
  return `'${asciiAddress(built).replace(/['\\]/g, '\\$&')}'`;
}
