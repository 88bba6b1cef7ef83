import type { Attachment } from '#domain/conversation/attachment.ts';
import type { MediaKind } from '#domain/wire/content-part.ts';
import { MEDIA, mediaKindOf, mediaPart } from '#domain/wire/content-part.ts';
import { textFilePart } from '#domain/wire/text-file.ts';
import * as words from '#words/conversation/media.ts';
import { byteSize } from '#words/english/grammar.ts';
import { readUtf8 } from './read-utf8.ts';

/** Bytes of a text file: more than any model reads at once. */
const MAX_TEXT_BYTES = 8_000_000;

/**
 * Files as content parts: media as data URLs, text as text below its name. A file that no model would take is refused
 * with the reason and the limit.
 */
export async function readAttachments(
  files: readonly File[],
  newId: () => string,
): Promise<{ readonly attachments: readonly Attachment[]; readonly refusals: readonly string[] }> {
  const attachments: Attachment[] = [];
  const refusals: string[] = [];
  for (const file of files) {
    const kind = mediaKindOf(file.type);
    const limit = kind === null ? MAX_TEXT_BYTES : MEDIA[kind].maxBytes;
    // What is refused for its kind is not told of its size.
    const head = kind === null ? await readUtf8(file.slice(0, 4096), false).catch(() => '') : '';
    if (head === null) {
      refusals.push(words.notAttachable(file.name, file.type));
      continue;
    }
    if (file.size > limit) {
      refusals.push(words.tooLarge(file.name, byteSize(file.size), byteSize(limit)));
      continue;
    }
    try {
      const part = kind === null ? await textAttachment(file) : await mediaAttachment(file, kind);
      if (part === null) refusals.push(words.notAttachable(file.name, file.type));
      else attachments.push({ id: newId(), name: file.name, byteLength: file.size, ...part });
    } catch {
      refusals.push(words.unreadable(file.name));
    }
  }
  return { attachments, refusals };
}

type Held = Pick<Attachment, 'mediaType' | 'width' | 'height' | 'part'>;

async function mediaAttachment(file: File, kind: MediaKind): Promise<Held> {
  const url = await readDataUrl(file);
  const size = kind === 'image' ? await imageSize(url) : null;
  return {
    mediaType: file.type,
    width: size?.width ?? null,
    height: size?.height ?? null,
    part: mediaPart(kind, url, file.name),
  };
}

/** Null where the file is no text. */
async function textAttachment(file: File): Promise<Held | null> {
  const text = await readUtf8(file);
  if (text === null) return null;
  return {
    mediaType: file.type === '' ? 'text/plain' : file.type,
    width: null,
    height: null,
    part: textFilePart(file.name, text),
  };
}

function readDataUrl(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
    reader.onerror = () => reject(reader.error ?? new Error('The file could not be read'));
    reader.readAsDataURL(file);
  });
}

/** Width and height in pixels; null where the browser cannot decode the picture. */
function imageSize(url: string): Promise<{ width: number; height: number } | null> {
  return new Promise((resolve) => {
    const image = new Image();
    image.onload = () => resolve({ width: image.naturalWidth, height: image.naturalHeight });
    image.onerror = () => resolve(null);
    image.src = url;
  });
}
