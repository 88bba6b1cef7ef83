import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';

/**
 * A record without the name and password in its connection's base address, and in that of its draft:
 * `https://name:password@host` becomes `https://host`.
 */
export function withoutCredentials(record: JsonObject): JsonObject {
  const cleaned = new Map(record);
  const draft = cleaned.get('draft');
  if (isJsonObject(draft)) cleaned.set('draft', withoutCredentials(draft));
  const connection = cleaned.get('connection');
  if (isJsonObject(connection)) {
    const baseUrl = connection.get('baseUrl');
    if (typeof baseUrl === 'string' && baseUrl.includes('@')) {
      const safeUrl = baseUrl.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1');
      cleaned.set('connection', new Map(connection).set('baseUrl', safeUrl));
    }
  }
  return cleaned;
}
