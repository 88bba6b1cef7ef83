import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';

/** A long data address, kept beside the message that it stands in. */
export interface StoredAttachment {
  readonly conversationId: string;
  readonly id: string;
  /** What stands before the data, up to and with the comma: `data:image/png;base64,`. */
  readonly prefix: string;
  /** `base64`: the blob holds the bytes; `text`: the blob holds the rest of the address as it was. */
  readonly form: 'base64' | 'text';
  readonly blob: Blob;
}

/** Stands in a stored message where the address was. Never taken for JSON: objects of that are Maps. */
interface AttachmentMark {
  readonly attachmentId: string;
}

/** Shorter ones stay in the message. Characters. */
const MIN_LENGTH = 64 * 1024;

/** The value with its long data addresses taken out; each is handed to `keep`, under an id that its content makes. */
export function takeOutAttachments(
  value: JsonValue,
  conversationId: string,
  keep: (attachment: StoredAttachment) => void,
): unknown {
  if (typeof value === 'string') {
    if (value.length < MIN_LENGTH || !value.startsWith('data:')) return value;
    const attachment = attachmentOf(value, conversationId);
    keep(attachment);
    return { attachmentId: attachment.id } satisfies AttachmentMark;
  }
  if (isJsonArray(value)) return value.map((item) => takeOutAttachments(item, conversationId, keep));
  if (isJsonObject(value)) {
    return new Map(
      Array.from(value, ([key, member]) => [key, takeOutAttachments(member, conversationId, keep)]),
    );
  }
  return value;
}

/** Whether a stored value is what stands for an attachment. */
export function isAttachmentMark(value: unknown): value is AttachmentMark {
  return (
    typeof value === 'object' &&
    value !== null &&
    'attachmentId' in value &&
    typeof value.attachmentId === 'string'
  );
}

/** Adds the ids of the attachments that stored values stand on to `ids`. */
export function collectAttachmentIds(value: unknown, ids: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if (isAttachmentMark(value)) ids.add(value.attachmentId);
  else
    for (const member of value instanceof Map ? value.values() : Object.values(value))
      collectAttachmentIds(member, ids);
}

/** Whether a stored record is a sound attachment. */
export function isStoredAttachment(value: unknown): value is StoredAttachment {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'prefix' in value &&
    typeof value.prefix === 'string' &&
    'form' in value &&
    (value.form === 'base64' || value.form === 'text') &&
    'blob' in value &&
    value.blob instanceof Blob
  );
}

/** The data address of an attachment, exactly as it was. */
export async function attachmentText(attachment: StoredAttachment): Promise<string> {
  const bytes = new Uint8Array(await attachment.blob.arrayBuffer());
  if (attachment.form === 'base64') return attachment.prefix + toBase64(bytes);
  return attachment.prefix + fromUnits(new Uint16Array(bytes.buffer));
}

function attachmentOf(address: string, conversationId: string): StoredAttachment {
  const comma = address.indexOf(',') + 1;
  const prefix = address.slice(0, comma);
  const data = address.slice(comma);
  const id = contentId(address);
  const bytes = prefix.endsWith(';base64,') ? fromBase64(data) : null;
  if (bytes !== null) {
    const type = /^data:([^;,]*)/.exec(prefix)?.[1] ?? '';
    return { conversationId, id, prefix, form: 'base64', blob: new Blob([bytes], { type }) };
  }
  // As UTF-16 units: they hold every text, halves of surrogate pairs included, which UTF-8 does not.
  const units = Uint16Array.from({ length: data.length }, (_, index) => data.charCodeAt(index));
  return { conversationId, id, prefix, form: 'text', blob: new Blob([units]) };
}

/** The bytes, if writing them again gives the very same text; else null. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  // Only the last four characters can be written in more than one way.
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const tail = text.slice(-4);
  if (btoa(atob(tail)) !== tail) return null;
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

function fromUnits(units: Uint16Array): string {
  const pieces: string[] = [];
  for (let from = 0; from < units.length; from += 8192) {
    pieces.push(String.fromCharCode(...units.subarray(from, from + 8192)));
  }
  return pieces.join('');
}

function toBase64(bytes: Uint8Array): string {
  // A multiple of three, so that the pieces join; and few enough for one call's arguments.
  const pieceLength = 3 * 8192;
  const pieces: string[] = [];
  for (let from = 0; from < bytes.length; from += pieceLength) {
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(from, from + pieceLength))));
  }
  return pieces.join('');
}

/** The same id for the same text, in every tab: four 32-bit multiplicative hashes and the length. */
function contentId(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  let c = 0x9e3779b9;
  let d = 0x85ebca6b;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca77);
    c = Math.imul(c + code, 0xc2b2ae3d) ^ (c >>> 15);
    d = Math.imul(d ^ (code + (a >>> 7)), 0x27d4eb2f);
  }
  const hex = [a, b, c, d].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
  return `${text.length}-${hex}`;
}
