import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { bytesOfBase64 } from '#domain/wire/base64.ts';
import { readCount } from '#domain/wire/usage.ts';

/** Sound that a model answered with. */
export interface ReplyAudio {
  /** Base64, as its pieces came one after the other. */
  readonly data: string;
  readonly transcript: string;
  /** When its id can no longer be used in a later turn, seconds since 1970. */
  readonly expiresAt: number | null;
  /** `wav`, `mp3`, `pcm16` …: as the reply or its request says. */
  readonly format: string | null;
}

/** The sound of a reply; null where there is none. `body`: its request, which says the form. */
export function replyAudio(extra: JsonObject, body: JsonObject): ReplyAudio | null {
  const audio = extra.get('audio');
  if (!isJsonObject(audio)) return null;
  const [data, transcript] = [textIn(audio, 'data'), textIn(audio, 'transcript')];
  if (data === '' && transcript === '') return null;
  const asked = body.get('audio');
  const format = textIn(audio, 'format') || (isJsonObject(asked) ? textIn(asked, 'format') : '');
  return { data, transcript, expiresAt: readCount(audio.get('expires_at')), format: format || null };
}

function textIn(object: JsonObject, key: string): string {
  const value = object.get(key);
  return typeof value === 'string' ? value : '';
}

/** A sound file. */
export interface AudioFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
}

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^RIFF.{4}WAVE/s, 'audio/wav'],
  [/^OggS/, 'audio/ogg'],
  [/^fLaC/, 'audio/flac'],
  [/^ID3/, 'audio/mpeg'],
];

const TYPES: Readonly<Record<string, string>> = {
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  flac: 'audio/flac',
  opus: 'audio/ogg',
  ogg: 'audio/ogg',
  aac: 'audio/aac',
};

/**
 * The sound as a file that can be played; null where its data is no base64. What has no head of its own is `pcm16`, the
 * only form that streams have: 24,000 samples a second, one channel, 16 bits, the lower byte first. It gets the head of a
 * WAV file.
 */
export function audioFile({ data, format }: ReplyAudio): AudioFile | null {
  const bytes = bytesOfBase64(data);
  if (bytes === null || bytes.length === 0) return null;
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  const known = SIGNS.find(([sign]) => sign.test(head))?.[1] ?? TYPES[format ?? ''];
  return known === undefined ? { bytes: wavOf(bytes), mediaType: 'audio/wav' } : { bytes, mediaType: known };
}

const RATE = 24_000;
const HEAD_LENGTH = 44;

function wavOf(samples: Uint8Array): Uint8Array<ArrayBuffer> {
  // Half a sample at the end, where a stream was cut, would be noise.
  const length = samples.length - (samples.length % 2);
  const file = new Uint8Array(HEAD_LENGTH + length);
  const view = new DataView(file.buffer);
  const word = (at: number, text: string) => {
    for (let place = 0; place < text.length; place += 1) file[at + place] = text.charCodeAt(place);
  };
  word(0, 'RIFF');
  view.setUint32(4, HEAD_LENGTH - 8 + length, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, 'data');
  view.setUint32(40, length, true);
  file.set(samples.subarray(0, length), HEAD_LENGTH);
  return file;
}
