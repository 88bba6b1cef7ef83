import { fetchPicture } from '#transport/fetch-picture.ts';

/** Fetches a picture of a reply from elsewhere, once a person has asked for it; null where it cannot be had. */
export function loadPicture(url: string): Promise<Blob | null> {
  return fetchPicture(url, (request) => fetch(request));
}
