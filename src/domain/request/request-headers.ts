import type { Connection } from './connection.ts';

/** A header that a person sends with every request to a server. Its value is kept as a key is. */
export type RequestHeader = readonly [name: string, value: string];

/** Headers that the page or the browser makes itself. */
const OWN: ReadonlySet<string> = new Set(
  'accept content-type content-length cookie host origin referer user-agent connection'.split(' '),
);

/** Whether a name can be that of such a header: a word of HTTP, and none that is made elsewhere. */
export function isHeaderName(name: string): boolean {
  return /^[A-Za-z0-9-]{1,64}$/.test(name) && !OWN.has(name.toLowerCase()) && !/^(?:sec|proxy)-/i.test(name);
}

/** Whether a text can be the value of a header: printable, and ASCII, so that no browser refuses it. */
export function isHeaderValue(value: string): boolean {
  return /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value);
}

/** What code has in the place of a value: `YOUR_X_TITLE`. */
export function headerPlaceholder(name: string): string {
  return `YOUR_${name.toUpperCase().replaceAll('-', '_')}`;
}

/** Header lines of a request as code has them, beside its content type and its key: own values are never among them. */
export function extraHeaders(connection: Connection): readonly RequestHeader[] {
  const own = (connection.headers ?? []).map((name) => [name, headerPlaceholder(name)] as const);
  return [...faultHeaders(connection), ...own];
}

/** Those that ask the sandbox to do something wrong. */
export function faultHeaders({ kind, fault }: Connection): readonly RequestHeader[] {
  return kind === 'sandbox' && fault !== undefined ? [['x-sandbox-fault', fault]] : [];
}
