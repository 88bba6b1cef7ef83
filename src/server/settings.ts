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
  /** Base addresses that the page's requests may be passed on to; none where it is absent. */
  readonly forwards?: readonly string[];
}

export type SettingsResult =
  | { readonly ok: true; readonly value: ServerSettings }
  | { readonly ok: false; readonly sentence: string };

type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_BASE_URL = 'https://hub.oxen.ai/api';

/**
 * Reads PORT, HOST, ALLOWED_HOSTS, OXEN_API_KEY, OXEN_BASE_URL, EMBED_ORIGINS, SHARE_SERVER_KEY, FORWARD_TO and SHARE_FORWARDS,
 * and `--forward URL` of the command line. An empty value counts as none. Gives one plain sentence when a value cannot be
 * used; no sentence ever holds the key.
 */
export function parseServerSettings(
  env: Environment,
  defaultPort: number,
  commandLine: readonly string[] = [],
): SettingsResult {
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
  const forwards = parseForwards(read('FORWARD_TO'), commandLine);
  if (!forwards.ok) return forwards;
  if (forwards.value.length > 0 && !isLoopback(host) && read('SHARE_FORWARDS') !== '1') {
    return fail(
      `Requests are to be passed on to ${forwards.value.join(', ')}, and with HOST=${host} everyone who can reach this server could use that. Unset HOST, or set SHARE_FORWARDS=1 to allow it.`,
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
      ...(forwards.value.length > 0 && { forwards: forwards.value }),
    },
  };
}

type Forwards =
  | { readonly ok: true; readonly value: readonly string[] }
  | { readonly ok: false; readonly sentence: string };

/** The base addresses that FORWARD_TO and `--forward URL` name, each once and in one spelling. */
function parseForwards(variable: string, commandLine: readonly string[]): Forwards {
  const named = variable.split(/[\s,]+/).filter((text) => text !== '');
  for (let at = 0; at < commandLine.length; at += 1) {
    const [option = '', value] = (commandLine[at] ?? '').split(/=(.*)/s, 2);
    // What the build of `npm start` is told.
    if (option === '--if-changed') continue;
    if (option !== '--forward') {
      return {
        ok: false,
        sentence: `"${option}" is no option of this server. It takes --forward URL alone.`,
      };
    }
    if (value === undefined) at += 1;
    named.push(value ?? commandLine[at] ?? '');
  }
  const bases = named.map(parseBaseUrl);
  const bad = named.find((_text, at) => bases[at] === null);
  if (bad !== undefined) {
    return {
      ok: false,
      sentence: `--forward and FORWARD_TO take base URLs, http or https and without a user name, a query or a fragment, such as http://127.0.0.1:8080/v1; "${withoutUser(bad)}" is none.`,
    };
  }
  return { ok: true, value: [...new Set(bases.filter((base) => base !== null))] };
}

/** An address as it can be printed: what may be a password in it is not. */
function withoutUser(text: string): string {
  return text.replace(/\/\/.*@/s, '//…@');
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
