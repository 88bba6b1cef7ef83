import { ApiError, invalidField } from '#sandbox/api-error.ts';
import type { JsonRecord } from '#sandbox/plain-json.ts';
import type { Attachment } from './chat-request.ts';
import { describeValue, readChoice, readString } from './read-fields.ts';

/** Limits of the API, in bytes after decoding. */
const MAX_AUDIO_BYTES = 20 * 1024 * 1024;
const MAX_PDF_BYTES = 24 * 1024 * 1024;

type MediaPart = 'image_url' | 'video_url' | 'audio_url' | 'input_audio' | 'file';

/** Reads the inner object of a media part. Throws a 400 when its address or data cannot be one. */
export function readMediaPart(part: MediaPart, value: JsonRecord, path: string): Attachment {
  if (part === 'file') return readFile(value, path);
  if (part === 'input_audio') return readInputAudio(value, path);
  if (part === 'image_url') readChoice(value, 'detail', ['auto', 'low', 'high'], `${path}.detail`);
  const url = readString(value, 'url', `${path}.url`);
  if (url === null) {
    throw invalidField(
      `${path}.url`,
      `${path}.url is missing: it must be an http(s) or a data URL.`,
      'missing_required_field',
    );
  }
  const kind = part === 'image_url' ? 'image' : part === 'video_url' ? 'video' : 'audio';
  return checkSize(readAddress(url, kind, `${path}.url`), path);
}

function readInputAudio(value: JsonRecord, path: string): Attachment {
  const data = readString(value, 'data', `${path}.data`);
  const format = readChoice(value, 'format', ['wav', 'mp3'], `${path}.format`);
  if (data === null || !isBase64(data))
    throw invalidField(`${path}.data`, `${path}.data must be audio data in base64.`);
  if (format === null) {
    throw invalidField(
      `${path}.format`,
      `${path}.format is missing: it must be "wav" or "mp3".`,
      'missing_required_field',
    );
  }
  return checkSize(
    { kind: 'audio', url: null, filename: null, mediaType: `audio/${format}`, base64: data },
    path,
  );
}

function readFile(value: JsonRecord, path: string): Attachment {
  if (readString(value, 'file_id', `${path}.file_id`) !== null) {
    throw invalidFile(
      `${path}.file_id`,
      `${path}.file_id is not supported: send file_data (a data URL) or file_url.`,
    );
  }
  const filename = readString(value, 'filename', `${path}.filename`);
  const data = readString(value, 'file_data', `${path}.file_data`);
  const address = readString(value, 'file_url', `${path}.file_url`);
  if ((data === null) === (address === null)) {
    throw invalidFile(path, `${path} must have exactly one of file_data (a data URL) and file_url.`);
  }
  if (data !== null && !data.startsWith('data:application/pdf')) {
    throw invalidFile(`${path}.file_data`, `${path}.file_data must be a data URL of type application/pdf.`);
  }
  const read = readAddress(
    data ?? address ?? '',
    'file',
    data === null ? `${path}.file_url` : `${path}.file_data`,
  );
  return checkSize({ ...read, filename }, path);
}

function readAddress(url: string, kind: Attachment['kind'], path: string): Attachment {
  const data = /^data:([^;,]*)(?:;[^;,]*)*,/.exec(url.slice(0, 300));
  if (data === null) {
    if (!/^https?:\/\/[^\s/]/i.test(url) || !URL.canParse(url)) {
      throw invalidField(path, `${path} must be an http(s) URL or a data URL, not ${describeValue(url)}.`);
    }
    return { kind, url, filename: null, mediaType: null, base64: null };
  }
  const [head, mediaType = ''] = data;
  const expected = kind === 'file' ? 'application/pdf' : `${kind}/`;
  if (!mediaType.toLowerCase().startsWith(expected)) {
    throw invalidField(
      path,
      `${path} must be a data URL of type ${kind === 'file' ? expected : `${expected}…`}, not ${describeValue(mediaType)}.`,
    );
  }
  const base64 = url.slice(head.length);
  if (!head.endsWith(';base64,') || !isBase64(base64)) {
    throw invalidField(path, `${path} must be a data URL in base64: data:${mediaType};base64,…`);
  }
  return { kind, url: null, filename: null, mediaType: mediaType.toLowerCase(), base64 };
}

function checkSize(attachment: Attachment, path: string): Attachment {
  const limit =
    attachment.kind === 'audio' ? MAX_AUDIO_BYTES : attachment.kind === 'file' ? MAX_PDF_BYTES : Infinity;
  if (attachment.base64 !== null && base64Bytes(attachment.base64) > limit) {
    const sentence = `${path} is larger than ${limit / 1024 / 1024} MB.`;
    throw attachment.kind === 'file' ? invalidFile(path, sentence) : invalidField(path, sentence);
  }
  return attachment;
}

/** How many bytes a base64 text holds. */
export function base64Bytes(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return Math.floor(((base64.length - padding) * 3) / 4);
}

function isBase64(text: string): boolean {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const digits = text.slice(0, text.length - padding);
  // Looks for what must not be there: a pattern for the whole would fill the engine's stack on a large file.
  return digits !== '' && digits.length % 4 !== 1 && !/[^A-Za-z0-9+/]/.test(digits);
}

function invalidFile(param: string, sentence: string): ApiError {
  return new ApiError(400, sentence, { type: 'invalid_file_input', param, code: 'invalid_file_input' });
}
