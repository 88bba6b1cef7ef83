import type { Attachment } from '#domain/conversation/attachment.ts';
import { MEDIA, mediaKindOf, mediaPart } from '#domain/wire/content-part.ts';
import { byteSize } from '#words/grammar.ts';
import * as words from '#words/media.ts';

/** Files as content parts with data URLs. A file that no model would take is refused with the reason and the limit. */
export async function readAttachments(
  files: readonly File[],
  newId: () => string,
): Promise<{ readonly attachments: readonly Attachment[]; readonly refusals: readonly string[] }> {
  const attachments: Attachment[] = [];
  const refusals: string[] = [];
  for (const file of files) {
    const kind = mediaKindOf(file.type);
    const limit = kind === null ? 0 : MEDIA[kind].maxBytes;
    if (kind === null) {
      refusals.push(words.notAttachable(file.name, file.type));
    } else if (file.size > limit) {
      refusals.push(words.tooLarge(file.name, byteSize(file.size), byteSize(limit)));
    } else {
      const url = await readDataUrl(file).catch(() => null);
      if (url === null) {
        refusals.push(words.unreadable(file.name));
        continue;
      }
      const size = kind === 'image' ? await imageSize(url) : null;
      attachments.push({
        id: newId(),
        name: file.name,
        mediaType: file.type,
        byteLength: file.size,
        width: size?.width ?? null,
        height: size?.height ?? null,
        part: mediaPart(kind, url, file.name),
      });
    }
  }
  return { attachments, refusals };
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
