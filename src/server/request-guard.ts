/** Where the server listens and which names it answers to. */
export interface GuardOptions {
  /** The address it listens on: a name or an IP address, without brackets. */
  readonly host: string;
  readonly port: number;
  /** More names that may stand in `Host`, each `name` (any port) or `name:port`. */
  readonly allowedHosts: readonly string[];
}

/** Why a request was refused; `sentence` is for the person who reads the answer. */
export interface Refusal {
  readonly type: 'forbidden_host' | 'forbidden_origin';
  readonly sentence: string;
}

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];
const HOST_PATTERN = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9](?:[a-z0-9._-]{0,252}[a-z0-9])?)(?::(\d{1,5}))?$/;

/** Whether `host` (a name or IP address, without brackets) can be reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (host.startsWith('127.') && isIpv4(host));
}

function isIpv4(name: string): boolean {
  const parts = name.split('.');
  return (
    parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)
  );
}

const isIpLiteral = (name: string) => name.startsWith('[') || isIpv4(name);

/**
 * Makes the check that keeps other sites' pages from using this server through a visitor's browser.
 * - `Host` must be a name of this server: a name that an attacker's DNS points here (rebinding) is none. On
 *   loopback the port must be the server's own; elsewhere a container or proxy may map it, and it is free.
 *   An address that listens everywhere (`0.0.0.0`, `::`) answers to any IP address: no DNS is in it to rebind.
 * - `Origin`, where a browser sends it, must be the page's own; `null` is not.
 * - `Sec-Fetch-Site` must not tell of another site. With `allowNavigation`, following a link here is fine.
 * Programs outside a browser send none of the last two and pass.
 */
export function createRequestGuard(
  options: GuardOptions,
): (request: Request, allowNavigation: boolean) => Refusal | null {
  const listensLocally = isLoopback(options.host);
  const listensEverywhere = options.host === '0.0.0.0' || options.host === '::';
  const ownName = options.host.includes(':') ? `[${options.host}]` : options.host.toLowerCase();
  const ownNames = new Set([...LOOPBACK_NAMES, ownName]);
  const allowed = new Set(options.allowedHosts.map((name) => name.toLowerCase()));

  function isOwnHost(host: string): boolean {
    const match = HOST_PATTERN.exec(host);
    const name = match?.[1];
    if (name === undefined) return false;
    const port = match?.[2] === undefined ? 80 : Number(match[2]);
    if (allowed.has(name) || allowed.has(host)) return true;
    if (listensLocally) return ownNames.has(name) && port === options.port;
    return ownNames.has(name) || (listensEverywhere && isIpLiteral(name));
  }

  return (request, allowNavigation) => {
    const host = request.headers.get('host')?.toLowerCase() ?? '';
    if (!isOwnHost(host)) {
      return {
        type: 'forbidden_host',
        sentence:
          'This server does not answer to the host name in the request. Open it by the address it printed at start, or add the name to ALLOWED_HOSTS.',
      };
    }
    const origin = request.headers.get('origin');
    if (origin !== null && !isOriginOfHost(origin, host)) {
      return { type: 'forbidden_origin', sentence: 'Pages of other sites cannot use this server.' };
    }
    const site = request.headers.get('sec-fetch-site');
    if (site !== null && site !== 'same-origin' && site !== 'none') {
      const navigates = request.headers.get('sec-fetch-mode') === 'navigate';
      if (!(allowNavigation && navigates)) {
        return { type: 'forbidden_origin', sentence: 'Pages of other sites cannot use this server.' };
      }
    }
    return null;
  };
}

/** Whether `origin` is `http` or `https` on exactly `host`. TLS may end before this server, so either scheme is its own. */
function isOriginOfHost(origin: string, host: string): boolean {
  if (!/^https?:\/\//.test(origin) || !URL.canParse(origin)) return false;
  const parsed = new URL(origin);
  const expected = `${parsed.protocol}//${host}`;
  return parsed.origin === origin && URL.canParse(expected) && new URL(expected).origin === origin;
}
