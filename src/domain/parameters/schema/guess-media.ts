import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';

/** What a field for an address of a media file takes. */
export type MediaKind = 'image' | 'video' | 'audio' | 'any';

/**
 * What kind of address a text field, or a list of texts, is for; null when it is no address. `renderType` and
 * `format: uri` say so, on the field or on its items; failing those, a name such as `input_image` or `audio_urls`.
 */
export function guessMedia(name: string, schema: JsonObject): MediaKind | null {
  const items = schema.get('items');
  const places = isJsonObject(items) ? [schema, items] : [schema];
  for (const place of places) {
    const renderType = place.get('renderType');
    if (renderType === 'image-url') return 'image';
    if (renderType === 'video-url') return 'video';
    if (renderType === 'audio-url') return 'audio';
  }
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  const isUri = places.some((place) => /^(?:uri|url)$/.test(String(place.get('format') ?? '')));
  const last = (words.at(-1) ?? '').replace(/s$/, '');
  if (!isUri && !/^(?:url|uri|image|video|audio)$/.test(last)) return null;
  return mediaOfWords(words);
}

function mediaOfWords(words: readonly string[]): MediaKind {
  for (const word of words) {
    if (/^(?:images?|frames?|photos?|masks?|pictures?)$/.test(word)) return 'image';
    if (/^videos?$/.test(word)) return 'video';
    if (/^(?:audios?|voices?|sounds?)$/.test(word)) return 'audio';
  }
  return 'any';
}
