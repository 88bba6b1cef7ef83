import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import type { MediaPart } from '#domain/wire/content-part.ts';
import { isMedia, readContentPart } from '#domain/wire/content-part.ts';

/** More pictures of one reply would only fill memory. */
const MAX_MEDIA = 64;

/** Where a reply's pictures stand: beside its text, or as parts of it (`content_parts`, see `stream/chunk-events.ts`). */
const MEDIA_FIELDS = ['images', 'content_parts'] as const;

/** The pictures and other media of a reply, in every form that servers write them; at most 64. Never throws. */
export function replyMedia(extra: JsonObject): readonly MediaPart[] {
  const found: MediaPart[] = [];
  for (const field of MEDIA_FIELDS) {
    const list = extra.get(field);
    for (const item of isJsonArray(list) ? list : []) {
      const part = mediaOf(item, field === 'images');
      if (part !== null) found.push(part);
      if (found.length === MAX_MEDIA) return found;
    }
  }
  return [...found, ...drawnByPrograms(extra)].slice(0, MAX_MEDIA);
}

/** What programs drew that the server ran: Groq's `code_results`. */
function drawnByPrograms(extra: JsonObject): readonly MediaPart[] {
  const tools = extra.get('executed_tools');
  return (isJsonArray(tools) ? tools : []).flatMap((tool) => {
    const results = isJsonObject(tool) ? tool.get('code_results') : null;
    return (isJsonArray(results) ? results : []).flatMap((result) => {
      const png = isJsonObject(result) ? result.get('png') : null;
      const part =
        typeof png === 'string' && png !== '' ? mediaOf(jsonObject([['b64_json', png]]), true) : null;
      return part === null ? [] : [part];
    });
  });
}

/** One of them; a text, or an object with an address of no kind, is a picture where pictures are listed. */
function mediaOf(item: JsonValue, isPicture: boolean): MediaPart | null {
  const part = readContentPart(item);
  if (isMedia(part) && part.address !== '') return part;
  const address = isJsonObject(item) ? addressIn(item) : isPicture ? item : null;
  if (typeof address !== 'string' || address === '') return null;
  const read = readContentPart(jsonObject([['image_url', address]]));
  return isMedia(read) ? read : null;
}

/** `{url}`, `{b64_json}`, Anthropic's `source` and Gemini's `inline_data`. */
function addressIn(item: JsonObject): string | null {
  const url = item.get('url');
  if (typeof url === 'string') return url;
  for (const [member, typeNames, dataName] of HOLDERS) {
    const held = member === null ? item : item.get(member);
    if (!isJsonObject(held)) continue;
    const data = held.get(dataName);
    if (typeof data === 'string' && data !== '') return `data:${typeIn(held, typeNames)};base64,${data}`;
    if (typeof held.get('url') === 'string') return String(held.get('url'));
  }
  return null;
}

const HOLDERS = [
  [null, ['media_type', 'mime_type'], 'b64_json'],
  ['source', ['media_type'], 'data'],
  ['inline_data', ['mime_type'], 'data'],
  ['inlineData', ['mimeType'], 'data'],
] as const;

function typeIn(held: JsonObject, names: readonly string[]): string {
  const type = names.map((name) => held.get(name)).find((value) => typeof value === 'string');
  return typeof type === 'string' && /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'image/png';
}

const DRAWN = /^image\/(?:png|jpe?g|gif|webp|avif)$/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** 40 MB, as base64 writes it. */
const MAX_DRAWN_LENGTH = 54_000_000;

/** Whether a picture stands in the reply itself, in a form that browsers draw and that can do nothing else. */
export function isDrawn({ kind, address, mediaType }: MediaPart): boolean {
  if (kind !== 'image' || mediaType === null || !DRAWN.test(mediaType)) return false;
  return address.length <= MAX_DRAWN_LENGTH && BASE64.test(address.slice(address.indexOf(',') + 1));
}

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
  'audio/mpeg': 'mp3',
  'video/quicktime': 'mov',
};

/** How the name of a file of a type ends. */
export function fileEnding(mediaType: string): string {
  const [, subtype = ''] = mediaType.split('/');
  return ENDINGS[mediaType] ?? /^[a-z0-9]{2,5}$/.exec(subtype)?.[0] ?? 'bin';
}
