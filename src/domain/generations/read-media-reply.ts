import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject, numberText } from '#domain/json/json-value.ts';
import type { MediaResultKind } from '#domain/models/model-kinds.ts';

/** A result in an answer: by its address, or the thing itself in base64. */
export interface FoundResult {
  readonly url: string | null;
  readonly base64: string | null;
  readonly mimeType: string | null;
  readonly revisedPrompt: string | null;
  readonly numbers: readonly number[] | null;
}

const NOTHING: FoundResult = { url: null, base64: null, mimeType: null, revisedPrompt: null, numbers: null };

/** Lists of results: Oxen's `images`, `videos`, `audios`, and OpenAI's `data`. */
const LISTS = ['images', 'videos', 'audios', 'audio', 'data', 'output'];
/** One result at the top (api-additions K2), and that of a record of the queue. */
const SINGLES = [
  'image_url',
  'video_url',
  'audio_url',
  'result_url',
  'url',
  'b64_json',
  'image',
  'video',
  'audio',
];

/**
 * The results that an answer holds, in their order: Oxen's and OpenAI's lists, one address at the top, base64, data
 * addresses, and the vectors of embeddings. Empty where there is none: then the answer is not what was asked for.
 */
export function readMediaReply(answer: JsonValue, kind: MediaResultKind): readonly FoundResult[] {
  if (!isJsonObject(answer)) return [];
  if (kind === 'vector') return listIn(answer, 'data').flatMap(readVector);
  for (const name of LISTS) {
    const found = listIn(answer, name).flatMap(readItem);
    if (found.length > 0) return found;
  }
  for (const name of SINGLES) {
    const value = answer.get(name);
    const found = name === 'b64_json' ? readItem(new Map([[name, value ?? null]])) : readItem(value);
    if (found.length > 0) return found;
  }
  return [];
}

function listIn(answer: JsonObject, name: string): readonly JsonValue[] {
  const list = answer.get(name);
  return isJsonArray(list) ? list : [];
}

function readItem(item: JsonValue | undefined): readonly FoundResult[] {
  if (typeof item === 'string') return fromAddress(item, NOTHING);
  if (!isJsonObject(item)) return [];
  const about: FoundResult = {
    ...NOTHING,
    mimeType: textIn(item, 'content_type') ?? textIn(item, 'mime_type'),
    revisedPrompt: textIn(item, 'revised_prompt'),
  };
  const base64 = textIn(item, 'b64_json') ?? textIn(item, 'base64');
  if (base64 !== null)
    return base64.startsWith('data:') ? fromAddress(base64, about) : [{ ...about, base64 }];
  const nested = item.get('image_url') ?? item.get('video_url') ?? item.get('audio_url');
  const address = textIn(item, 'url') ?? (isJsonObject(nested) ? textIn(nested, 'url') : (nested ?? null));
  return typeof address === 'string' ? fromAddress(address, about) : [];
}

const DATA_ADDRESS = /^data:([\w.+-]+\/[\w.+-]+)?(?:;[\w.+-]+=[^;,]*)*;base64,/i;

function fromAddress(address: string, about: FoundResult): readonly FoundResult[] {
  const data = DATA_ADDRESS.exec(address);
  if (data !== null)
    return [{ ...about, base64: address.slice(data[0].length), mimeType: data[1] ?? about.mimeType }];
  return /^https?:\/\/[^\s/]/i.test(address) ? [{ ...about, url: address }] : [];
}

function readVector(item: JsonValue): readonly FoundResult[] {
  const vector = isJsonObject(item) ? item.get('embedding') : undefined;
  if (typeof vector === 'string') return [{ ...NOTHING, base64: vector }];
  if (!isJsonArray(vector) || vector.length === 0 || !vector.every(isJsonNumber)) return [];
  return [{ ...NOTHING, numbers: vector.map((value) => Number(numberText(value))) }];
}

function textIn(object: JsonObject, name: string): string | null {
  const text = object.get(name);
  return typeof text === 'string' && text !== '' ? text : null;
}

/** Characters of a text in an answer that are kept for reading. */
const LONGEST_TEXT = 4_000;
/** Items of a list of numbers that are kept: vectors have thousands. */
const MOST_NUMBERS = 16;

/** An answer for reading: what is kept as media, and vectors, are cut to their beginning. */
export function withoutLongParts(answer: JsonValue): JsonValue {
  if (typeof answer === 'string')
    return answer.length > LONGEST_TEXT ? `${answer.slice(0, 60)}… (${answer.length} characters)` : answer;
  if (isJsonArray(answer)) {
    const isLong = answer.length > MOST_NUMBERS && answer.every(isJsonNumber);
    return isLong
      ? [...answer.slice(0, MOST_NUMBERS), `… (${answer.length} numbers)`]
      : answer.map(withoutLongParts);
  }
  if (!isJsonObject(answer)) return answer;
  return new Map([...answer].map(([name, value]) => [name, withoutLongParts(value)]));
}
