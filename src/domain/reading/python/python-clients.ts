import { headerHoldsKey } from '#domain/languages/request-address.ts';
import { Unknown } from '#domain/reading/unknown.ts';
import type { PythonArguments } from './python-functions.ts';
import type { PythonClient, PythonValue } from './python-values.ts';
import { PythonDict, PythonThing, textOfKey } from './python-values.ts';

/** The clients that send requests, and what is set on them. Null where the path makes none. */
export function makeClient(
  path: string,
  client: PythonClient | null,
  given: PythonArguments,
): PythonValue | null {
  const { named, positional } = given;
  if (/^openai\.(?:Async)?(?:Azure)?(?:OpenAI|Client)$/.test(path)) {
    const baseUrl = textOf(named.get('base_url') ?? named.get('azure_endpoint') ?? null);
    const heldKey = isKey(named.get('api_key') ?? null) || headersHoldKey(named.get('default_headers'));
    return new PythonThing('openai-client', { baseUrl, heldKey });
  }
  if (/^anthropic\.(?:Async)?(?:Anthropic|Client)$/.test(path)) {
    const heldKey = isKey(named.get('api_key') ?? null) || headersHoldKey(named.get('default_headers'));
    return new PythonThing('anthropic-client', { baseUrl: textOf(named.get('base_url') ?? null), heldKey });
  }
  if (/^openai-client\.(?:with_options|copy)$/.test(path)) {
    return new PythonThing('openai-client', {
      baseUrl: textOf(named.get('base_url') ?? null) ?? client?.baseUrl ?? null,
      heldKey: (client?.heldKey ?? false) || isKey(named.get('api_key') ?? null),
    });
  }
  if (/^(?:requests\.[Ss]ession|httpx\.(?:Async)?Client|aiohttp\.ClientSession)$/.test(path)) {
    const baseUrl = textOf(named.get('base_url') ?? positional[0] ?? null);
    return new PythonThing('http-client', { baseUrl, heldKey: headersHoldKey(named.get('headers')) });
  }
  if (path === 'requests.Request' || path === 'httpx.Request' || path === 'http-client.build_request')
    return new PythonThing('http-request', {
      baseUrl: client?.baseUrl ?? null,
      heldKey: client?.heldKey ?? false,
      pending: given,
    });
  if (path === 'http-request.prepare') return new PythonThing('http-request', client);
  if (path === 'http-client.prepare_request' && positional[0] instanceof PythonThing)
    return new PythonThing('http-request', positional[0].client);
  const scheme = /^http\.client\.(HTTPS?)Connection$/.exec(path)?.[1]?.toLowerCase();
  if (scheme !== undefined) {
    const host = textOf(positional[0] ?? named.get('host') ?? null);
    const port = positional[1] ?? named.get('port') ?? null;
    const suffix = port !== null && typeof port === 'object' && 'value' in port ? `:${port.value}` : '';
    return new PythonThing('http-connection', {
      baseUrl: host === null ? null : `${scheme}://${host}${suffix}`,
      heldKey: false,
    });
  }
  return null;
}

/** A text; null for any other value. */
export function textOf(value: PythonValue): string | null {
  return typeof value === 'string' ? value : null;
}

/** Whether it is a key that is written out, not the word that stands for none. */
export function isKey(value: PythonValue): boolean {
  return typeof value === 'string' && value !== '' && value !== 'not-needed';
}

/** Whether a dict of headers holds a key that is written out. */
export function headersHoldKey(value: PythonValue | undefined): boolean {
  if (!(value instanceof PythonDict)) return false;
  for (const [key, member] of value.entries) {
    if (typeof member === 'string' && headerHoldsKey(textOfKey(key), member)) return true;
  }
  return false;
}

/** Follows `session.headers["Authorization"] = key`, `session.auth = …` and `client.api_key = key`. */
export function setOnClient(thing: PythonThing, name: PythonValue, value: PythonValue): void {
  const { path, client } = thing;
  if (client === null || typeof name !== 'string') return;
  if (path === 'http-client.headers')
    client.heldKey ||= typeof value === 'string' && headerHoldsKey(name, value);
  else if (path === 'http-client' && name === 'headers') client.heldKey = headersHoldKey(value);
  else if (path === 'http-client' && name === 'auth')
    client.heldKey ||= !(value === null || value instanceof Unknown);
  else if (path === 'openai-client' && name === 'api_key') client.heldKey = isKey(value);
}
