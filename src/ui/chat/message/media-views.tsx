import type { ReactNode } from 'react';
import type { MediaKind, MediaPart } from '#domain/wire/content-part.ts';
import type { IconName } from '#ui/primitives/Icon.tsx';
import * as words from '#words/conversation/media.ts';

/** How a kind of media is shown. */
interface MediaView {
  readonly icon: IconName;
  /** Shows the data that a part holds; null where its name is all there is to see. Nothing is ever fetched. */
  draw(part: MediaPart): ReactNode;
}

const nothing = () => null;

/** How each kind of media is shown in a message. */
export const MEDIA_VIEWS: Readonly<Record<MediaKind, MediaView>> = {
  image: {
    icon: 'image',
    draw: ({ address, mediaType }) =>
      /^image\/(png|jpe?g|gif|webp|avif)$/.test(mediaType ?? '') ? (
        <figure className="h-25 w-42 flex-none overflow-hidden rounded-block bg-neutral-1 inset-ring-1 inset-ring-line-strong phone:h-20.25 phone:w-34">
          <img
            className="size-full object-contain"
            src={address}
            alt={words.pictureDescription}
            decoding="async"
          />
        </figure>
      ) : null,
  },
  video: { icon: 'video', draw: nothing },
  audio: {
    icon: 'audio',
    draw: ({ address, mediaType }) =>
      mediaType === null ? null : (
        // biome-ignore lint/a11y/useMediaCaption: what a person attached has no captions
        <audio className="min-w-0" controls preload="none" src={address} />
      ),
  },
  file: { icon: 'file', draw: nothing },
};
