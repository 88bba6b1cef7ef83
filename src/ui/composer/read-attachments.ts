import type { Attachment } from '#domain/conversation/attachment.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';

/** Decoded bytes; the API states 20 MB for audio and 24 MB for PDF and nothing for the others (api.md section 5). */
const LIMITS = { image: 20_000_000, video: 24_000_000, audio: 20_000_000, pdf: 24_000_000 } as const;
const AUDIO = /^audio\/(mpeg|mp3|wav|x-wav|wave|mp4|x-m4a|m4a|aac|ogg|flac|x-flac)$/;

type Kind = keyof typeof LIMITS;

/** Files as content parts with data URLs. A file that no model would take is refused with the reason and the limit. */
export async function readAttachments(
  files: readonly File[],
  newId: () => string,
): Promise<{ readonly attachments: readonly Attachment[]; readonly refusals: readonly string[] }> {
  const attachments: Attachment[] = [];
  const refusals: string[] = [];
  for (const file of files) {
    const kind = kindOf(file.type);
    if (kind === null) {
      refusals.push(
        `${file.name} was not attached: only images, MP4 video, audio and PDF files can be sent${file.type ? `, not ${file.type}` : ''}.`,
      );
    } else if (file.size > LIMITS[kind]) {
      refusals.push(
        `${file.name} was not attached: it has ${megabytes(file.size)}, and the limit for ${kind === 'pdf' ? 'PDF' : kind} is ${megabytes(LIMITS[kind])}.`,
      );
    } else {
      const url = await readDataUrl(file);
      const size = kind === 'image' ? await imageSize(url) : null;
      attachments.push({
        id: newId(),
        name: file.name,
        mediaType: file.type,
        byteLength: file.size,
        width: size?.width ?? null,
        height: size?.height ?? null,
        part: partOf(kind, url, file.name),
      });
    }
  }
  return { attachments, refusals };
}

function kindOf(mediaType: string): Kind | null {
  if (/^image\/(png|jpeg|gif|webp|avif|bmp|heic|heif|svg\+xml)$/.test(mediaType)) return 'image';
  if (mediaType === 'video/mp4' || mediaType === 'video/webm' || mediaType === 'video/quicktime')
    return 'video';
  if (AUDIO.test(mediaType)) return 'audio';
  return mediaType === 'application/pdf' ? 'pdf' : null;
}

function partOf(kind: Kind, url: string, filename: string): JsonObject {
  if (kind === 'pdf') {
    return jsonObject([
      ['type', 'file'],
      [
        'file',
        jsonObject([
          ['filename', filename],
          ['file_data', url],
        ]),
      ],
    ]);
  }
  const type = `${kind}_url`;
  return jsonObject([
    ['type', type],
    [type, jsonObject([['url', url]])],
  ]);
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

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
