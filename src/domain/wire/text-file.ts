import type { JsonObject } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { fenceText } from './fence-text.ts';

const HEAD = 'File: ';

/** The content part of an attached text file: the API has none of its own for text, so its name stands above it. */
export function textFilePart(name: string, text: string): JsonObject {
  // A name is one line, whatever the file system allows.
  const line = name.replace(/\s+/g, ' ').trim();
  const language = /\.([a-z0-9+#]{1,12})$/i.exec(line)?.[1]?.toLowerCase() ?? '';
  const body = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  return jsonObject([
    ['type', 'text'],
    ['text', `${HEAD}${line}\n${fenceText(body.replace(/\n$/, ''), language)}`],
  ]);
}

/** The name of the file that a text part holds; null when it is no file. */
export function textFileName(text: string): string | null {
  if (!text.startsWith(HEAD)) return null;
  return /^File: ([^\n]+)\n`{3,}[^\n`]*\n/.exec(text)?.[1] ?? null;
}
