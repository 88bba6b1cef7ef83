import { formatJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { FiledRequest, RequestForm } from './request-form.ts';
import { memberAt, pairsOf, textIn } from './request-form.ts';

/** A collection of Bruno as one JSON file. */
export const brunoJson: RequestForm = {
  find(value) {
    const items = memberAt(value, 'items');
    if (!isJsonObject(value) || value.has('opencollection') || !isJsonArray(items)) return null;
    const isOne = items.some((item) => /^(?:http|http-request|folder)$/.test(textIn(memberAt(item, 'type'))));
    if (!isOne) return null;
    return inTree(items, 'items', (item) => {
      const request = item.get('request');
      const script =
        textIn(memberAt(request, 'script', 'req')).trim() === '' ? {} : { script: 'script:pre-request' };
      return {
        ...script,
        ...filed(item.get('name'), memberAt(request, 'url'), memberAt(request, 'body', 'json')),
        headers: [
          ...pairsOf(memberAt(request, 'headers'), 'name'),
          ...bearer(memberAt(request, 'auth', 'bearer', 'token')),
        ],
      };
    });
  },
  variables: () => new Map(),
};

/** A collection of Thunder Client. */
export const thunderClient: RequestForm = {
  find(value) {
    const client = textIn(memberAt(value, 'client') ?? memberAt(value, 'clientName'));
    if (client === null || !/^Thunder Client$/.test(client)) return null;
    return inTree(memberAt(value, 'requests'), 'requests', (item) => ({
      ...filed(item.get('name'), item.get('url'), memberAt(item, 'body', 'raw')),
      headers: [...pairsOf(item.get('headers'), 'name'), ...bearer(memberAt(item, 'auth', 'bearer'))],
    }));
  },
  variables: () => new Map(),
};

/** A collection of Hoppscotch, or a list of them. Its placeholders (`<<name>>`) stay as text. */
export const hoppscotch: RequestForm = {
  find(value) {
    const collections = isJsonArray(value) ? value : [value];
    const isOne = (each: JsonValue) =>
      isJsonArray(memberAt(each, 'folders')) &&
      isJsonArray(memberAt(each, 'requests')) &&
      memberAt(each, 'v') !== undefined;
    if (collections.length === 0 || !collections.every(isOne)) return null;
    return collections.flatMap(readHoppscotch);
  },
  variables: () => new Map(),
};

function readHoppscotch(collection: JsonValue): readonly FiledRequest[] {
  const requests = inTree(memberAt(collection, 'requests'), 'requests', (item) => {
    const body = memberAt(item, 'body', 'body');
    return {
      ...filed(item.get('name'), item.get('endpoint'), body),
      headers: [...pairsOf(item.get('headers'), 'key'), ...bearer(memberAt(item, 'auth', 'token'))],
      tags: [...new Set(textIn(body).match(/<<[^<>\n]{1,200}>>/g))],
    };
  });
  const folders = memberAt(collection, 'folders');
  return [...requests, ...(isJsonArray(folders) ? folders.flatMap(readHoppscotch) : [])];
}

function inTree(
  items: JsonValue | undefined,
  childKey: string,
  read: (item: JsonObject) => FiledRequest,
): readonly FiledRequest[] {
  return (isJsonArray(items) ? items.filter(isJsonObject) : []).flatMap((item) => {
    const request = read(item);
    return [...(request.bodyText === '' ? [] : [request]), ...inTree(item.get(childKey), childKey, read)];
  });
}

function filed(name: JsonValue | undefined, url: JsonValue | undefined, body: JsonValue | undefined) {
  const address = textIn(url);
  return {
    name: textIn(name),
    url: address === '' ? null : address,
    bodyText: isJsonObject(body) ? formatJson(body) : textIn(body),
  };
}

function bearer(token: JsonValue | undefined): readonly (readonly [string, string])[] {
  return typeof token === 'string' && token !== '' ? [['Authorization', `Bearer ${token}`]] : [];
}
