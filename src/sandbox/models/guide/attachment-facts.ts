import type { Attachment } from '#sandbox/validate/chat-request.ts';
import { base64Bytes } from '#sandbox/validate/read-media-part.ts';

/** How much of an image's start is looked at: a JPEG may carry a large preview before it states its size. */
const HEAD_CHARACTERS = 1_048_576;

/** One sentence part about an attachment: what it is, how large, and for an image how many pixels. */
export function describeAttachment(attachment: Attachment): string {
  const noun = { image: 'image', video: 'video', audio: 'audio', file: 'document' }[attachment.kind];
  if (attachment.base64 === null)
    return `${noun} at \`${shortAddress(attachment.url ?? '')}\` (an address; I fetch nothing)`;
  const bytes = base64Bytes(attachment.base64);
  const head = decodeHead(attachment.base64);
  const facts = [`\`${attachment.mediaType ?? 'unknown type'}\``, formatBytes(bytes)];
  if (attachment.kind === 'image') {
    const size = imageSize(head);
    facts.push(size === null ? 'its pixels could not be read' : `${size.width} × ${size.height} pixels`);
  }
  const actual = sniffType(head);
  if (actual !== null && !sameType(actual, attachment.mediaType ?? ''))
    facts.push(`though its bytes look like \`${actual}\``);
  return `${noun}${attachment.filename === null ? '' : ` \`${attachment.filename.slice(0, 100).replaceAll('`', "'")}\``}: ${facts.join(', ')}`;
}

/**
 * Width and height in pixels of a PNG, JPEG, GIF or WebP; null for anything else.
 *
 * @internal
 */
export function imageSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    switch (sniffType(bytes)) {
      case 'image/png':
        return { width: view.getUint32(16), height: view.getUint32(20) };
      case 'image/gif':
        return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
      case 'image/jpeg':
        return jpegSize(view);
      case 'image/webp':
        return webpSize(view);
      default:
        return null;
    }
  } catch {
    // The file ends before its size is stated.
    return null;
  }
}

/** The media type that the first bytes show; null when they are none of those known. */
function sniffType(bytes: Uint8Array): string | null {
  const text = String.fromCharCode(...bytes.subarray(0, 16));
  if (text.startsWith('\x89PNG\r\n')) return 'image/png';
  if (text.startsWith('GIF8')) return 'image/gif';
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (text.startsWith('RIFF')) return { WEBP: 'image/webp', WAVE: 'audio/wav' }[text.slice(8, 12)] ?? null;
  if (text.startsWith('%PDF-')) return 'application/pdf';
  if (text.startsWith('OggS')) return 'audio/ogg';
  if (text.startsWith('fLaC')) return 'audio/flac';
  if (text.startsWith('ID3')) return 'audio/mpeg';
  if (text.slice(4, 8) === 'ftyp') return 'video/mp4';
  if (text.startsWith('\x1aE\xdf\xa3')) return 'video/webm';
  return null;
}

/** A JPEG is a row of marked segments; the size is in the one that starts a frame (C0 to CF, but for C4, C8 and CC). */
function jpegSize(view: DataView): { width: number; height: number } | null {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    at += 2 + (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9) ? 0 : view.getUint16(at + 2));
  }
  return null;
}

/** WebP has three forms: lossy (VP8), lossless (VP8L) and extended (VP8X). */
function webpSize(view: DataView): { width: number; height: number } | null {
  const form = String.fromCharCode(
    view.getUint8(12),
    view.getUint8(13),
    view.getUint8(14),
    view.getUint8(15),
  );
  if (form === 'VP8 ')
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (form === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (form === 'VP8X') {
    const width = view.getUint16(24, true) | (view.getUint8(26) << 16);
    const height = view.getUint16(27, true) | (view.getUint8(29) << 16);
    return { width: width + 1, height: height + 1 };
  }
  return null;
}

function decodeHead(base64: string): Uint8Array {
  const text = atob(base64.length > HEAD_CHARACTERS ? base64.slice(0, HEAD_CHARACTERS) : base64);
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function sameType(actual: string, stated: string): boolean {
  const family = (type: string): string =>
    type
      .replace('image/jpg', 'image/jpeg')
      .replace(/^audio\/(?:mp3|mpeg|x-mp3)$/, 'audio/mpeg')
      .replace(/^audio\/(?:x-wav|wave)$/, 'audio/wav');
  // One container for several media: MP4 holds sound too, WebM and Ogg hold either.
  const container =
    /^(?:video\/mp4|video\/webm|audio\/ogg)$/.test(actual) && /^(?:audio|video)\//.test(stated);
  return container || family(actual) === family(stated);
}

function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function shortAddress(url: string): string {
  const plain = url.replaceAll('`', '%60');
  return plain.length > 120 ? `${plain.slice(0, 117)}…` : plain;
}
