import type { Generation, KeptMedia, MediaResult } from '#domain/generations/generation.ts';
import type { FoundResult } from '#domain/generations/read-media-reply.ts';

/** Numbers of a vector that are shown. */
const FIRST_NUMBERS = 8;

/** Takes the results of an answer into the browser, as far as they can be had. */
export async function keepResults(
  generation: Generation,
  found: readonly FoundResult[],
  tools: {
    /** The bytes at an address; null where the page may not have them. */
    fetch(url: string): Promise<{ readonly bytes: ArrayBuffer; readonly mimeType: string | null } | null>;
    keep(index: number, media: KeptMedia): Promise<void>;
  },
): Promise<readonly MediaResult[]> {
  const results: MediaResult[] = [];
  for (const [index, each] of found.entries()) {
    const media = await mediaOf(generation, each, tools.fetch);
    if (media !== null) await tools.keep(index, media);
    const numbers = generation.result === 'vector' ? numbersOf(each) : [];
    results.push({
      kind: generation.result,
      url: each.url,
      place: media === null ? 'linked' : 'kept',
      mimeType: media?.mimeType ?? each.mimeType,
      revisedPrompt: each.revisedPrompt,
      length: generation.result === 'vector' ? numbers.length : null,
      numbers: numbers.slice(0, FIRST_NUMBERS),
    });
  }
  return results;
}

async function mediaOf(
  { result }: Generation,
  found: FoundResult,
  fetch: (url: string) => Promise<{ readonly bytes: ArrayBuffer; readonly mimeType: string | null } | null>,
): Promise<KeptMedia | null> {
  if (result === 'vector') {
    const text = JSON.stringify(numbersOf(found));
    return { bytes: new TextEncoder().encode(text).buffer, mimeType: 'application/json' };
  }
  if (found.base64 !== null) {
    const bytes = bytesOf(found.base64);
    if (bytes === null) return null;
    return { bytes, mimeType: found.mimeType ?? sniffed(bytes) ?? USUAL_TYPES[result] };
  }
  const fetched = found.url === null ? null : await fetch(found.url);
  if (fetched === null) return null;
  const named = fetched.mimeType?.startsWith(`${result}/`) ? fetched.mimeType : null;
  const mimeType = named ?? sniffed(fetched.bytes) ?? USUAL_TYPES[result];
  return { bytes: fetched.bytes, mimeType };
}

const USUAL_TYPES = { image: 'image/png', video: 'video/mp4', audio: 'audio/mpeg' } as const;

function numbersOf({ numbers, base64 }: FoundResult): readonly number[] {
  if (numbers !== null) return numbers;
  const bytes = base64 === null ? null : bytesOf(base64);
  // `encoding_format: base64` is 32-bit floats, the lowest byte first.
  if (bytes === null || bytes.byteLength % 4 !== 0) return [];
  const view = new DataView(bytes);
  return Array.from({ length: bytes.byteLength / 4 }, (_, at) => view.getFloat32(at * 4, true));
}

function bytesOf(base64: string): ArrayBuffer | null {
  try {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
    return bytes.buffer;
  } catch {
    // No base64.
    return null;
  }
}

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^\x89PNG/, 'image/png'],
  [/^\xff\xd8\xff/, 'image/jpeg'],
  [/^GIF8/, 'image/gif'],
  [/^RIFF.{4}WEBP/s, 'image/webp'],
  [/^RIFF.{4}WAVE/s, 'audio/wav'],
  [/^(?:ID3|\xff[\xe2-\xfb])/, 'audio/mpeg'],
  [/^OggS/, 'audio/ogg'],
  [/^fLaC/, 'audio/flac'],
  [/^.{4}ftyp/s, 'video/mp4'],
  [/^.E\xdf\xa3/s, 'video/webm'],
];

/** What the first bytes of a file say that it is. */
function sniffed(bytes: ArrayBuffer): string | null {
  const head = String.fromCharCode(...new Uint8Array(bytes.slice(0, 16)));
  return SIGNS.find(([sign]) => sign.test(head))?.[1] ?? null;
}
