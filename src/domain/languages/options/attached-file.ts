import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { isMedia, readContentPart } from '#domain/wire/content-part.ts';

/** A file whose data stands in a request, under the name that code reads it by. */
export interface AttachedFile {
  readonly name: string;
  /** Its data in base64, as the request has it. */
  readonly data: string;
}

/** What base64 ends in as every encoder writes it: bits that stand for nothing are 0. */
const LAST = /(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=|[A-Za-z0-9+/][AQgw]==)$/;
const DATA_ADDRESS = /^data:[^,]{0,300};base64,/i;

/** The part of a text that is a file's data; null where it has none that code could read from a file. */
export function dataIn(text: string): { readonly before: string; readonly data: string } | null {
  const before = DATA_ADDRESS.exec(text.slice(0, 400))?.[0];
  if (before === undefined) return null;
  const data = text.slice(before.length);
  return isCanonical(data) ? { before, data } : null;
}

/** Whether a text is what an encoder makes of some bytes: a file read from disk makes the same again. */
export function isCanonical(data: string): boolean {
  if (data.length % 4 !== 0 || !LAST.test(data.slice(-4))) return false;
  return !/[^A-Za-z0-9+/]/.test(data.slice(0, -4));
}

const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['jpeg', 'jpg'],
  ['svg+xml', 'svg'],
  ['quicktime', 'mov'],
  ['mpeg', 'mp3'],
  ['x-wav', 'wav'],
  ['x-m4a', 'm4a'],
  ['x-flac', 'flac'],
]);

/** The files in the messages of a request, each once, in their order. */
export function attachedFiles(messages: JsonValue | undefined): readonly AttachedFile[] {
  const files = new Map<string, string>();
  const names = new Set<string>();
  for (const message of isJsonArray(messages) ? messages : []) {
    const content = isJsonObject(message) ? message.get('content') : null;
    for (const value of isJsonArray(content) ? content : []) {
      const part = readContentPart(value);
      if (!isMedia(part)) continue;
      const data = dataIn(part.address)?.data;
      if (data === undefined || files.has(data)) continue;
      const name = freeName(part.name, part.kind, part.mediaType, names);
      names.add(name);
      files.set(data, name);
    }
  }
  return Array.from(files, ([data, name]) => ({ name, data }));
}

/** Its own name where that needs no quoting anywhere, else its kind with a number. */
function freeName(
  own: string | null,
  kind: string,
  mediaType: string | null,
  taken: ReadonlySet<string>,
): string {
  if (own !== null && /^[A-Za-z0-9_][\w.-]{0,99}$/.test(own) && !taken.has(own)) return own;
  const subtype = (mediaType ?? '').split('/')[1] ?? '';
  const extension = EXTENSIONS.get(subtype) ?? (/^[a-z0-9]{1,8}$/.test(subtype) ? subtype : 'bin');
  let number = 1;
  while (taken.has(`${kind}-${number}.${extension}`)) number += 1;
  return `${kind}-${number}.${extension}`;
}
