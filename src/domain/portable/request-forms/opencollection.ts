import { formatJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { FiledRequest, RequestForm } from './request-form.ts';
import { memberAt, pairsOf, textIn } from './request-form.ts';

/** OpenCollection 1.0, the open form of Bruno's collections. */
export const opencollection: RequestForm = {
  find(value) {
    if (!isJsonObject(value) || !value.has('opencollection')) return null;
    const found: FiledRequest[] = [];
    collect(value.get('items'), found);
    return found;
  },
  variables: () => new Map(),
};

function collect(items: JsonValue | undefined, into: FiledRequest[]): void {
  for (const item of isJsonArray(items) ? items.filter(isJsonObject) : []) {
    collect(item.get('items'), into);
    const http = item.get('http');
    const body = memberAt(http, 'body');
    const data = memberAt(body, 'data') ?? memberAt(body, 'content');
    const bodyText = isJsonObject(data) ? formatJson(data) : textIn(data);
    if (bodyText === '') continue;
    const url = textIn(memberAt(http, 'url'));
    into.push({
      name: textIn(memberAt(item, 'info', 'name')),
      url: url === '' ? null : url,
      bodyText,
      headers: pairsOf(memberAt(http, 'headers'), 'name'),
    });
  }
}
