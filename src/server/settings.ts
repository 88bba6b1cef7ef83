import { isLoopback } from './request-guard.ts';

/** What the environment says of the server; every value checked. */
export interface ServerSettings {
  readonly port: number;
  /** A name or IP address without brackets; `localhost` stands for 127.0.0.1 and ::1. */
  readonly host: string;
  readonly allowedHosts: readonly string[];
  /** The key for the hub; null when the server holds none. Never to be printed. */
  readonly apiKey: string | null;
  /** Origins whose pages may embed `?embed=1`; nobody's where it is absent. */
  readonly embedOrigins?: readonly string[];
  /** Without a trailing slash; `/ai/...` goes below it. */
  readonly oxenBaseUrl: string;
}

export type SettingsResult =
  | { readonly ok: true; readonly value: ServerSettings }
  | { readonly ok: false; readonly sentence: string };

type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_BASE_URL = 'https://hub.oxen.ai/api';

/**
 * Reads PORT, HOST, ALLOWED_HOSTS, OXEN_API_KEY, OXEN_BASE_URL, EMBED_ORIGINS and SHARE_SERVER_KEY. An empty value counts as
 * none. Gives one plain sentence when a value cannot be used; no sentence ever holds the key.
 */
export function parseServerSettings(env: Environment, defaultPort: number): SettingsResult {
  const fail = (sentence: string): SettingsResult => ({ ok: false, sentence });
  const read = (name: string) => env[name]?.trim() ?? '';

  const portText = read('PORT') || String(defaultPort);
  const port = Number(portText);
  if (!/^\d{1,5}$/.test(portText) || port < 1 || port > 65_535) {
    return fail(`PORT must be a number from 1 to 65535; it is "${portText}".`);
  }

  const host = (read('HOST') || 'localhost').toLowerCase().replace(/^\[(.*)\]$/, '$1');
  if (!/^[a-z0-9._:-]+$/.test(host)) {
    return fail('HOST must be a host name or an IP address, without a scheme, a port or a path.');
  }

  const apiKey = read('OXEN_API_KEY') || null;
  if (apiKey !== null && !/^[\x21-\x7e]+$/.test(apiKey)) {
    return fail('OXEN_API_KEY holds a character that no key has, such as a space or a line break.');
  }
  if (apiKey !== null && !isLoopback(host) && read('SHARE_SERVER_KEY') !== '1') {
    return fail(
      `OXEN_API_KEY is set, and with HOST=${host} everyone who can reach this server could spend it. Unset HOST, or set SHARE_SERVER_KEY=1 to allow that.`,
    );
  }

  const oxenBaseUrl = parseBaseUrl(read('OXEN_BASE_URL') || DEFAULT_BASE_URL);
  if (oxenBaseUrl === null) {
    return fail(
      'OXEN_BASE_URL must be an http or https address without a user name, a query or a fragment, such as https://hub.oxen.ai/api.',
    );
  }

  const allowedHosts = read('ALLOWED_HOSTS')
    .split(/[\s,]+/)
    .filter((name) => name !== '');
  const badName = allowedHosts.find((name) => !/^(?:\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.test(name));
  if (badName !== undefined) {
    return fail(
      `ALLOWED_HOSTS must be host names, separated by commas, each with or without a port; "${badName}" is none.`,
    );
  }
  const embedOrigins = read('EMBED_ORIGINS')
    .split(/[\s,]+/)
    .filter((origin) => origin !== '');
  const badOrigin = embedOrigins.find((origin) => !isOrigin(origin));
  if (badOrigin !== undefined) {
    return fail(
      `EMBED_ORIGINS must be origins such as https://docs.example, separated by commas; "${badOrigin}" is none.`,
    );
  }
  return {
    ok: true,
    value: {
      port,
      host,
      allowedHosts,
      apiKey,
      oxenBaseUrl,
      ...(embedOrigins.length > 0 && { embedOrigins }),
    },
  };
}

/** Whether a text is an origin as browsers write it, so that it can stand in a policy. */
function isOrigin(text: string): boolean {
  return /^https?:\/\/[a-z0-9.[\]:-]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

function parseBaseUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isPlain =
    /^https?:$/.test(url.protocol) &&
    url.username === '' &&
    url.password === '' &&
    !text.includes('?') &&
    !text.includes('#');
  return isPlain ? url.href.replace(/\/+$/, '') : null;
}
