import { useEffect, useState } from 'react';
import type { KeptMedia, MediaResult } from '#domain/generations/generation.ts';
import { useFeed } from './use-feed.ts';

/** Something that is kept, at an address of this page. */
export interface ShownMedia {
  readonly url: string;
  readonly media: KeptMedia;
}

/** Loads what is kept of a result for as long as it is shown; undefined while it comes, null where it is not there. */
export function useMedia(
  generationId: string,
  index: number,
  { place }: Pick<MediaResult, 'place'>,
): ShownMedia | null | undefined {
  const feed = useFeed();
  const [shown, setShown] = useState<ShownMedia | null | undefined>(place === 'kept' ? undefined : null);
  useEffect(() => {
    if (place !== 'kept') return;
    let url: string | null = null;
    let isCurrent = true;
    void feed.media(generationId, index).then((media) => {
      if (!isCurrent) return;
      if (media === null) return setShown(null);
      url = URL.createObjectURL(new Blob([media.bytes], { type: media.mimeType }));
      setShown({ url, media });
    });
    return () => {
      isCurrent = false;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [feed, generationId, index, place]);
  return shown;
}
