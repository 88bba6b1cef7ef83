import { encodePunycode } from './encode-punycode.ts';

/**
 * An http(s) address as a browser would send it, `new URL(address).href` (URL Standard, sections 3 and 4): percent-encoding,
 * dot segments, default ports, letters of the host. What is no such address comes back trimmed but otherwise as typed.
 * Numeric hosts in unusual spellings (`127.1`) are left: every client reads them alike.
 */
export function normalizeUrl(address: string): string {
  const typed = trimControls(address).replace(/[\t\n\r]/g, '');
  const scheme = /^https?(?=:)/i.exec(typed)?.[0]?.toLowerCase();
  if (scheme === undefined) return typed;
  const afterScheme = typed.slice(scheme.length + 1).replace(/^[/\\]+/, '');
  const authority = /^[^/\\?#]*/.exec(afterScheme)?.[0] ?? '';
  const host = normalizeAuthority(authority, scheme === 'https' ? 443 : 80);
  if (host === null) return typed;
  const rest = afterScheme.slice(authority.length);
  const hashAt = rest.indexOf('#');
  const beforeHash = hashAt < 0 ? rest : rest.slice(0, hashAt);
  const queryAt = beforeHash.indexOf('?');
  const path = queryAt < 0 ? beforeHash : beforeHash.slice(0, queryAt);
  const query = queryAt < 0 ? '' : `?${percentEncode(beforeHash.slice(queryAt + 1), QUERY_SET)}`;
  const fragment = hashAt < 0 ? '' : `#${percentEncode(rest.slice(hashAt + 1), FRAGMENT_SET)}`;
  return `${scheme}://${host}${normalizePath(path)}${query}${fragment}`;
}

const QUERY_SET: ReadonlySet<string> = new Set(' "#<>\'');
const FRAGMENT_SET: ReadonlySet<string> = new Set(' "<>`');
// Chromium encodes the bar in a path too, beyond the standard; a server reads both alike.
const PATH_SET: ReadonlySet<string> = new Set(' "#<>?`{}^|');
const USERINFO_SET: ReadonlySet<string> = new Set(' "#<>?`{}/:;=@[\\]^|');

function trimControls(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && text.charCodeAt(from) <= 0x20) from += 1;
  while (to > from && text.charCodeAt(to - 1) <= 0x20) to -= 1;
  return text.slice(from, to);
}

function normalizeAuthority(authority: string, defaultPort: number): string | null {
  const at = authority.lastIndexOf('@');
  const hostAndPort = authority.slice(at + 1);
  const match = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(hostAndPort);
  if (!match) return null;
  const [, hostText = '', portText = ''] = match;
  const host = normalizeHost(hostText);
  const port = portText === '' ? defaultPort : Number(portText);
  if (host === null || port > 65_535) return null;
  return `${normalizeCredentials(authority.slice(0, Math.max(at, 0)))}${host}${port === defaultPort ? '' : `:${port}`}`;
}

function normalizeCredentials(text: string): string {
  if (text === '') return '';
  const colonAt = text.indexOf(':');
  const user = percentEncode(colonAt < 0 ? text : text.slice(0, colonAt), USERINFO_SET);
  const password = colonAt < 0 ? '' : percentEncode(text.slice(colonAt + 1), USERINFO_SET);
  if (user === '' && password === '') return '';
  return `${user}${password === '' ? '' : `:${password}`}@`;
}

function normalizeHost(text: string): string | null {
  if (text.startsWith('[')) return /^\[[0-9a-fA-F:.]+\]$/.test(text) ? text.toLowerCase() : null;
  const decoded = text.length > MAX_HOST_LENGTH ? null : decodePercent(text);
  if (decoded === null) return null;
  const mapped = decoded
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '');
  const host = mapped
    .split(/[.\u3002]/)
    .map((label) => (isAscii(label) ? label : `xn--${encodePunycode(label)}`))
    .join('.');
  return host === '' || FORBIDDEN_IN_HOST.test(host) ? null : host;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the standard forbids control characters in a host
const FORBIDDEN_IN_HOST = /[\u0000-\u0020"#%/:<>?@[\\\]^`{|}\u007f]/;

/** No name is longer, and the work for one that is would grow with its square. */
const MAX_HOST_LENGTH = 2048;

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0x7f) return false;
  return true;
}

/** Null when the bytes are no UTF-8: such a host is no name. */
function decodePercent(text: string): string | null {
  try {
    return decodeURIComponent(text.replace(/%(?![0-9a-fA-F]{2})/g, '%25'));
  } catch {
    return null;
  }
}

function normalizePath(path: string): string {
  const segments: string[] = [];
  const parts = path.replace(/^[/\\]/, '').split(/[/\\]/);
  parts.forEach((part, index) => {
    const plain = part.replace(/%2e/gi, '.');
    const isLast = index === parts.length - 1;
    if (plain === '..') {
      segments.pop();
      if (isLast) segments.push('');
    } else if (plain === '.') {
      if (isLast) segments.push('');
    } else {
      segments.push(percentEncode(part, PATH_SET));
    }
  });
  return `/${segments.join('/')}`;
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** UTF-8 percent-encodes what the set names, and all that is not printable ASCII. */
function percentEncode(text: string, set: ReadonlySet<string>): string {
  let encoded = '';
  for (const character of text.replace(LONE_SURROGATE, '\ufffd')) {
    const code = character.charCodeAt(0);
    if (code > 0x7e) encoded += encodeURIComponent(character);
    else if (code < 0x20 || set.has(character))
      encoded += `%${code.toString(16).toUpperCase().padStart(2, '0')}`;
    else encoded += character;
  }
  return encoded;
}
