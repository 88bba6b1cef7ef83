import type { NetworkCause } from '#domain/errors/playground-error.ts';

/** What a route knows when `fetch` has failed. */
export interface FailedFetch extends Omit<NetworkFailure, 'probe'> {
  /** What further requests may be made with; null when none may. */
  readonly probe: ((request: Request) => Promise<Response>) | null;
}

/** What is known when `fetch` has failed. */
export interface NetworkFailure {
  /** The address that was asked. */
  readonly url: string;
  readonly pageUrl: string;
  readonly isOnline: boolean;
  /** What `fetch` threw. */
  readonly thrown: unknown;
  /** Asks whether anything answers at an origin; null when no further request may be made. */
  readonly probe: ((origin: string) => Promise<boolean>) | null;
}

/** System codes that a `fetch` outside the browser gives as its error's cause. */
const SYSTEM_CAUSES: ReadonlyMap<unknown, NetworkCause> = new Map([
  ['ECONNREFUSED', 'refused'],
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
]);

/**
 * Why no response came. A page is told only that the request failed, so the address and a probe must tell the rest.
 *
 * @internal
 */
export async function classifyNetworkError(failure: NetworkFailure): Promise<NetworkCause> {
  const addressProblem = findAddressProblem(failure.url, failure.pageUrl);
  if (addressProblem !== null) return addressProblem;
  const url = new URL(failure.url);
  const page = URL.canParse(failure.pageUrl) ? new URL(failure.pageUrl) : null;
  const system = systemCause(failure.thrown);
  if (system !== null) return system;
  const isLocal = isLoopback(url.hostname);
  if (!isLocal && !failure.isOnline) return 'offline';
  // The page came from there, so it cannot be CORS: the server has stopped, or the way to it is broken.
  if (page?.origin === url.origin) return !failure.isOnline ? 'offline' : isLocal ? 'refused' : 'unknown';
  if (failure.probe !== null && (await failure.probe(url.origin))) return 'cors';
  if (!failure.isOnline) return 'offline';
  return failure.probe !== null && (isLocal || isAddress(url.hostname)) ? 'refused' : 'unknown';
}

/** What is wrong with an address before anything is sent to it; null when nothing is. */
function findAddressProblem(url: string, pageUrl: string): 'bad-url' | 'mixed-content' | null {
  if (!URL.canParse(url)) return 'bad-url';
  const parsed = new URL(url);
  const isWeb = parsed.protocol === 'http:' || parsed.protocol === 'https:';
  if (!isWeb || parsed.username !== '' || parsed.password !== '') return 'bad-url';
  const pageIsSecure = URL.canParse(pageUrl) && new URL(pageUrl).protocol === 'https:';
  return pageIsSecure && parsed.protocol === 'http:' && !isLoopback(parsed.hostname) ? 'mixed-content' : null;
}

function systemCause(thrown: unknown): NetworkCause | null {
  if (!(thrown instanceof Error)) return null;
  const { cause } = thrown;
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return null;
  return SYSTEM_CAUSES.get(cause.code) ?? null;
}

/** Addresses that browsers treat as this machine, and as secure even over http. */
function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    /^127\./.test(hostname) ||
    hostname === '[::1]'
  );
}

function isAddress(hostname: string): boolean {
  return /^\d+(?:\.\d+){3}$/.test(hostname) || hostname.startsWith('[');
}

/**
 * Whether anything answers at an origin. A `no-cors` request carries no key and its answer cannot be read; that one
 * came is all that counts: then something listens, and it was CORS that hid the first answer.
 */
async function answersAtAll(
  origin: string,
  fetch: (request: Request) => Promise<Response>,
): Promise<boolean> {
  try {
    const response = await fetch(
      new Request(`${origin}/`, {
        mode: 'no-cors',
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(3_000),
      }),
    );
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}

/** Why no response came, where the page may ask further. It comes with what sends, since nothing can be fetched by then. */
export function explainNetworkFailure({ probe, ...failure }: FailedFetch): Promise<NetworkCause> {
  return classifyNetworkError({
    ...failure,
    probe: probe === null ? null : (origin) => answersAtAll(origin, probe),
  });
}
