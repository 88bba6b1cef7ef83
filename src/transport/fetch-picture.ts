const DRAWN = /^image\/(?:png|jpe?g|gif|webp|avif)$/;
const MAX_BYTES = 40_000_000;
const TIMEOUT_MS = 60_000;

/**
 * The picture at an address, without a cookie, a key or a word of where it is asked from. Null where it may not be read
 * from here, is not there, or is no picture that browsers draw.
 */
export async function fetchPicture(
  url: string,
  fetch: (request: Request) => Promise<Response>,
): Promise<Blob | null> {
  try {
    const request = new Request(url, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const response = await fetch(request);
    const [type = ''] = (response.headers.get('content-type') ?? '').toLowerCase().split(';');
    const isUsable = response.ok && DRAWN.test(type.trim());
    if (!isUsable || Number(response.headers.get('content-length') ?? 0) > MAX_BYTES) return null;
    const bytes = await response.arrayBuffer();
    const fits = bytes.byteLength > 0 && bytes.byteLength <= MAX_BYTES;
    return fits ? new Blob([bytes], { type: type.trim() }) : null;
  } catch {
    // No CORS, no network, no address.
    return null;
  }
}
