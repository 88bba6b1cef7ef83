import type { JsonObject } from '#domain/json/json-value.ts';
import type { Unread } from '#domain/json/unread.ts';

/** A media part that waits in the composer. */
export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly byteLength: number;
  /** Image size in pixels, where it is an image. */
  readonly width: number | null;
  readonly height: number | null;
  /** The content part as it will be sent. */
  readonly part: JsonObject;
  /** What could not be read of its record. */
  readonly unread?: Unread;
}
