import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { FiledRequest, RequestForm } from './request-form.ts';
import { memberAt, pairsOf, textIn } from './request-form.ts';

/** A collection of Postman, 2.0 and 2.1. */
export const postman: RequestForm = {
  find(value) {
    const schema = textIn(memberAt(value, 'info', 'schema'));
    if (!/getpostman\.com|postman/.test(schema) || !isJsonArray(memberAt(value, 'item'))) return null;
    const found: FiledRequest[] = [];
    collect(memberAt(value, 'item'), found, runsBefore(value));
    return found;
  },
  variables: (value) => new Map(pairsOf(value.get('variable'), 'key')),
};

/** Whether a script stands in it that runs before its requests. */
function runsBefore(holder: JsonValue): boolean {
  const events = memberAt(holder, 'event');
  return (isJsonArray(events) ? events : []).some((event) => {
    const code = memberAt(event, 'script', 'exec');
    const lines = isJsonArray(code) ? code : [code ?? null];
    return (
      memberAt(event, 'listen') === 'prerequest' &&
      lines.some((line) => typeof line === 'string' && line.trim() !== '')
    );
  });
}

function collect(items: JsonValue | undefined, into: FiledRequest[], isScripted: boolean): void {
  for (const item of isJsonArray(items) ? items.filter(isJsonObject) : []) {
    const runs = isScripted || runsBefore(item);
    collect(item.get('item'), into, runs);
    const request = item.get('request');
    const bodyText = textIn(memberAt(request, 'body', 'raw'));
    if (bodyText === '') continue;
    const address = memberAt(request, 'url');
    const url = textIn(isJsonObject(address) ? address.get('raw') : address);
    into.push({
      ...(runs ? { script: 'prerequest' } : {}),
      name: textIn(item.get('name')),
      url: url === '' ? null : url,
      bodyText,
      headers: pairsOf(memberAt(request, 'header'), 'key'),
    });
  }
}
