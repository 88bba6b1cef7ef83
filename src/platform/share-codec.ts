import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import type { ShareLinkProblem } from '#domain/portable/share-link-problem.ts';

/** What a link may unfold to, bytes of UTF-8: a small link must not fill the memory. */
const MAX_INFLATED_BYTES = 8 * 1024 * 1024;

/** What a link can carry. */
export type FragmentKind = 'request' | 'demo' | 'result';

/** A text as the fragment of a share link, without `#`. The text must be well-formed Unicode, as JSON text is. */
export function encodeShareFragment(text: string): Promise<string> {
  return encodeFragment('request', text);
}

/**
 * `request=1.` (or another kind) and the text, deflated (RFC 1951) in base64url (RFC 4648, no padding). 1 is the version of
 * this form.
 */
export async function encodeFragment(kind: FragmentKind, text: string): Promise<string> {
  const bytes = await collect(
    pipe(new TextEncoder().encode(text), new CompressionStream('deflate-raw')),
    Infinity,
  );
  return `${kind}=1.${toBase64Url(bytes)}`;
}

/**
 * The text in a share link's fragment, with or without `#`. Fails for what is none, is damaged or unfolds
 * to more than 8 MiB; never throws.
 */
export function decodeShareFragment(fragment: string): Promise<Result<string, ShareLinkProblem>> {
  return decodeFragment('request', fragment);
}

/** The same for a link that carries something else. */
export async function decodeFragment(
  kind: FragmentKind,
  fragment: string,
): Promise<Result<string, ShareLinkProblem>> {
  const plain = fragment.replace(/^#/, '');
  const prefix = `${kind}=1.`;
  if (!plain.startsWith(`${kind}=`)) return fail('not-a-link');
  if (!plain.startsWith(prefix)) return fail('newer');
  const packed = fromBase64Url(plain.slice(prefix.length));
  if (packed === null || packed.length === 0) return fail('damaged');
  try {
    const bytes = await collect(pipe(packed, new DecompressionStream('deflate-raw')), MAX_INFLATED_BYTES);
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    return fail(error instanceof TooLarge ? 'too-large' : 'damaged');
  }
}

class TooLarge extends Error {}

function pipe(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
): ReadableStream<Uint8Array> {
  return new Blob([bytes]).stream().pipeThrough(transform);
}

async function collect(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      throw new TooLarge();
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function toBase64Url(bytes: Uint8Array): string {
  const parts: string[] = [];
  // In slices: a call takes only so many arguments. A multiple of three keeps each slice's base64 whole.
  for (let at = 0; at < bytes.length; at += 0x6000) {
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + 0x6000))));
  }
  return parts.join('').replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  // Some programs put a % escape or padding into a link that they pass on.
  const plain = text.replace(/(?:=|%3D)+$/i, '');
  if (!/^[A-Za-z0-9_-]*$/.test(plain) || plain.length % 4 === 1) return null;
  const binary = atob(plain.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
