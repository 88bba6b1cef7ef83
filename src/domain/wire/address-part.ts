import type { JsonObject } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import type { MediaKind } from './content-part.ts';
import { MEDIA } from './content-part.ts';

/** How addresses of each kind end. */
const ENDINGS: Readonly<Record<MediaKind, RegExp>> = {
  image: /\.(?:png|jpe?g|gif|webp|avif|bmp|hei[cf]|svg)$/i,
  video: /\.(?:mp4|webm|mov|m4v)$/i,
  audio: /\.(?:mp3|wav|m4a|aac|ogg|flac)$/i,
  file: /\.pdf$/i,
};

/** Hosts that mean the machine that asks, or its own network. */
const LOCAL_HOST =
  /^(?:localhost|.*\.local(?:host)?|0\.0\.0\.0|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|169\.254\.[\d.]+|\[::1\]|\[f[cd][\da-f:]*\])$/i;

/** What is asked of an address: a `URL` has both. */
interface AddressParts {
  readonly hostname: string;
  readonly pathname: string;
}

/** Whether only this machine or its network can reach an address. */
export function isLocalAddress({ hostname }: Pick<AddressParts, 'hostname'>): boolean {
  return LOCAL_HOST.test(hostname);
}

/** What stands at an address, by how its path ends; null where it does not say. */
export function mediaKindAt({ pathname }: Pick<AddressParts, 'pathname'>): MediaKind | null {
  const found = (Object.keys(ENDINGS) as MediaKind[]).find((kind) => ENDINGS[kind].test(pathname));
  return found ?? null;
}

/** What an address is called: the last part of its path, or its host. */
export function addressName({ pathname, hostname }: AddressParts): string {
  const last = pathname.split('/').findLast((part) => part !== '');
  if (last === undefined) return hostname;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** The content part of media that the server fetches itself (api.md section 5). */
export function addressPart(kind: MediaKind, address: string): JsonObject {
  const { member, holds } = MEDIA[kind];
  return jsonObject([
    ['type', member],
    [member, jsonObject([[holds === 'file' ? 'file_url' : 'url', address]])],
  ]);
}
