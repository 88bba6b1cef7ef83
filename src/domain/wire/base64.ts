const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const NONE = 255;
const VALUES = new Uint8Array(128).fill(NONE);
for (const [value, digit] of [...DIGITS].entries()) VALUES[digit.charCodeAt(0)] = value;
const PADDING = '='.charCodeAt(0);

/**
 * The bytes of base64 texts that stand one behind the other: each piece of a stream may have been encoded by itself, so
 * that padding stands in the middle. Null where there is anything else in them.
 */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> | null {
  return /[^\w+/=]|_/.test(text) ? null : headOfBase64(text);
}

/** The bytes of what stands before anything that is no base64. */
export function headOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let held = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === PADDING) {
      bits = 0;
      continue;
    }
    const value = VALUES[code] ?? NONE;
    if (value === NONE) break;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length] = (held >> bits) & 0xff;
    length += 1;
  }
  return bytes.slice(0, length);
}
