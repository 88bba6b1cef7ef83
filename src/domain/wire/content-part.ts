import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject, jsonObject } from '#domain/json/json-value.ts';

/** What a part of a message's content can hold besides text. */
export type MediaKind = 'image' | 'video' | 'audio' | 'file';

/** An image, a video, audio or a file: its data, or where the server finds it. */
export interface MediaPart {
  readonly kind: MediaKind;
  /** A data address with the data in it, or an address or id that only the server knows; empty where none is given. */
  readonly address: string;
  readonly name: string | null;
  /** The data's type in small letters, `image/png`; null where only an address is known, empty where none is named. */
  readonly mediaType: string | null;
  /** The data's bytes, exactly; null where only an address is known. */
  readonly byteLength: number | null;
}

/**
 * What a content part is, as far as this app knows: a view for showing and counting. The part itself stays as it came,
 * for that is what is sent.
 */
export type ContentPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refusal'; readonly text: string }
  | MediaPart
  | { readonly kind: 'unknown'; readonly value: JsonValue };

/** Whether a part holds media. */
export function isMedia(part: ContentPart): part is MediaPart {
  return Object.hasOwn(MEDIA, part.kind);
}

/** What this app sends and takes of one kind of media. */
interface MediaFacts {
  /** The member that holds it, which is its `type` too. */
  readonly member: string;
  /** What that member is: an address, or a file with its name. */
  readonly holds: 'url' | 'file';
  /** What a file may be to be attached as it. */
  readonly accepts: RegExp;
  /** Bytes; the API states 20 MB for audio and 24 MB for PDF and nothing for the others (api.md section 5). */
  readonly maxBytes: number;
}

/** Every kind of media that can be attached; the compiler asks for a new one. */
export const MEDIA: Readonly<Record<MediaKind, MediaFacts>> = {
  image: {
    member: 'image_url',
    holds: 'url',
    accepts: /^image\/(png|jpeg|gif|webp|avif|bmp|heic|heif|svg\+xml)$/,
    maxBytes: 20_000_000,
  },
  video: {
    member: 'video_url',
    holds: 'url',
    accepts: /^video\/(mp4|webm|quicktime)$/,
    maxBytes: 24_000_000,
  },
  audio: {
    member: 'audio_url',
    holds: 'url',
    accepts: /^audio\/(mpeg|mp3|wav|x-wav|wave|mp4|x-m4a|m4a|aac|ogg|flac|x-flac)$/,
    maxBytes: 20_000_000,
  },
  file: {
    member: 'file',
    holds: 'file',
    accepts: /^application\/pdf$/,
    maxBytes: 24_000_000,
  },
};

const isMediaKind = (word: string): word is MediaKind => Object.hasOwn(MEDIA, word);

const MEDIA_KINDS: readonly MediaKind[] = Object.keys(MEDIA).filter(isMediaKind);

/** The kind of media that a file of a type can be attached as; null for none. */
export function mediaKindOf(mediaType: string): MediaKind | null {
  return MEDIA_KINDS.find((kind) => MEDIA[kind].accepts.test(mediaType)) ?? null;
}

/** The content part of an attached file, in the API's own form. `dataUrl` holds its data. */
export function mediaPart(kind: MediaKind, dataUrl: string, filename: string): JsonObject {
  const { member, holds } = MEDIA[kind];
  const held: [string, JsonValue][] =
    holds === 'file'
      ? [
          ['filename', filename],
          ['file_data', dataUrl],
        ]
      : [['url', dataUrl]];
  return jsonObject([
    ['type', member],
    [member, jsonObject(held)],
  ]);
}

/** Reads a content part. Never throws; what is none that is known is `unknown`. */
export function readContentPart(value: JsonValue): ContentPart {
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (!isJsonObject(value)) return { kind: 'unknown', value };
  const [text, refusal] = [value.get('text'), value.get('refusal')];
  if (value.get('type') === 'text' && typeof text === 'string') return { kind: 'text', text };
  if (value.get('type') === 'refusal' && typeof refusal === 'string')
    return { kind: 'refusal', text: refusal };
  return readAddress(value) ?? readInputAudio(value) ?? readFile(value) ?? { kind: 'unknown', value };
}

/** `{"image_url": {"url": "…"}}` and its siblings; some servers take the address without the object around it. */
function readAddress(part: JsonObject): MediaPart | null {
  for (const kind of MEDIA_KINDS) {
    if (MEDIA[kind].holds !== 'url') continue;
    const holder = part.get(MEDIA[kind].member);
    const address = isJsonObject(holder) ? holder.get('url') : holder;
    if (typeof address === 'string') return mediaAt(kind, address, null);
  }
  return null;
}

/** OpenAI's own form of audio: `{"input_audio": {"data": "…base64…", "format": "wav"}}`. */
function readInputAudio(part: JsonObject): MediaPart | null {
  const held = part.get('input_audio');
  if (!isJsonObject(held)) return null;
  const [data, format] = [held.get('data'), held.get('format')];
  if (typeof data !== 'string') return null;
  if (data.startsWith('data:')) return mediaAt('audio', data, null);
  const subtype = format === 'mp3' ? 'mpeg' : typeof format === 'string' ? format : 'wav';
  return mediaAt('audio', `data:audio/${subtype};base64,${data}`, null);
}

function readFile(part: JsonObject): MediaPart | null {
  const file = part.get('file');
  if (!isJsonObject(file)) return null;
  // A file that the server has already is named by its id alone.
  const address = file.get('file_data') ?? file.get('file_url') ?? file.get('file_id') ?? '';
  const name = file.get('filename');
  if (typeof address !== 'string' || (address === '' && typeof name !== 'string')) return null;
  return mediaAt('file', address, typeof name === 'string' ? name : null);
}

function mediaAt(kind: MediaKind, address: string, name: string | null): MediaPart {
  const head = /^data:([\w.+-]+\/[\w.+-]+)?(?:;[^,;]*)*;base64,/i.exec(address.slice(0, 300));
  return {
    kind,
    address,
    name,
    mediaType: head ? (head[1]?.toLowerCase() ?? '') : null,
    byteLength: head ? bytesOfBase64(address, head[0].length) : null,
  };
}

/** How many bytes a base64 text stands for, from an offset on: its padding stands for none (RFC 4648). */
function bytesOfBase64(text: string, from: number): number {
  let end = text.length;
  while (end > from && text[end - 1] === '=') end -= 1;
  return Math.floor(((end - from) * 3) / 4);
}
