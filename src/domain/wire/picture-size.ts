import { headOfBase64 } from './base64.ts';

/** A picture's pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** So much of a picture is looked at: a JPEG may carry a large preview before it states its size. */
const HEAD_CHARACTERS = 262_144;
const DATA_ADDRESS = /^data:image\/[\w.+-]+(?:;[^,;]*)*;base64,/i;

/** Width and height of a PNG, JPEG, GIF or WebP that stands in a data address; null for anything else. */
export function pictureSize(address: string): PictureSize | null {
  const start = DATA_ADDRESS.exec(address.slice(0, 300))?.[0].length;
  if (start === undefined) return null;
  try {
    return sizeOf(headOfBase64(address.slice(start, start + HEAD_CHARACTERS)));
  } catch {
    // The picture ends before its size is stated.
    return null;
  }
}

function sizeOf(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer);
  const letters = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (letters(0, 6) === '\x89PNG\r\n') return { width: view.getUint32(16), height: view.getUint32(20) };
  if (letters(0, 4) === 'GIF8') return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (letters(0, 3) === '\xff\xd8\xff') return jpegSize(view);
  return letters(0, 4) === 'RIFF' && letters(8, 12) === 'WEBP' ? webpSize(view, letters(12, 16)) : null;
}

/** A JPEG is a row of marked segments; the size is in the one that starts a frame (C0 to CF, but for C4, C8 and CC). */
function jpegSize(view: DataView): PictureSize | null {
  let at = 2;
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    // A marker without a segment, or one of the bytes that may fill the space before a marker.
    const isBare = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9);
    at += marker === 0xff ? 1 : 2 + (isBare ? 0 : view.getUint16(at + 2));
  }
  return null;
}

/** WebP has three forms: lossy, lossless and extended. */
function webpSize(view: DataView, form: string): PictureSize | null {
  if (form === 'VP8 ')
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (form === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (form !== 'VP8X') return null;
  const width = view.getUint16(24, true) | (view.getUint8(26) << 16);
  const height = view.getUint16(27, true) | (view.getUint8(29) << 16);
  return { width: width + 1, height: height + 1 };
}
