import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { FiledRequest, RequestForm } from './request-form.ts';
import { memberAt, pairsOf, textIn } from './request-form.ts';

/** An export of Insomnia: 4 is a flat list of resources (JSON), 5 a tree (YAML). */
export const insomnia: RequestForm = {
  find(value) {
    if (!isJsonObject(value)) return null;
    const found: FiledRequest[] = [];
    if (value.has('__export_format') && isJsonArray(value.get('resources'))) {
      for (const resource of resourcesOf(value, 'request')) add(resource, 'preRequestScript', found);
      return found;
    }
    if (!/^collection\.insomnia\.rest\//.test(textIn(value.get('type')))) return null;
    collect(value.get('collection'), found);
    return found;
  },
  variables(value) {
    const own = new Map<string, string>();
    const base = memberAt(value, 'environments', 'data');
    const others: (JsonValue | undefined)[] = [];
    for (const environment of resourcesOf(value, 'environment')) {
      const isBase = textIn(environment.get('parentId')).startsWith('wrk_');
      if (isBase) flatten(environment.get('data'), '', own);
      else others.push(environment.get('data'));
    }
    flatten(base, '', own);
    const subs = memberAt(value, 'environments', 'subEnvironments');
    for (const sub of isJsonArray(subs) ? subs : []) others.push(memberAt(sub, 'data'));
    others.push(...foldersOf(value.get('collection')), ...resourcesOf(value, 'request_group'));
    // Which of several values counts, the person chooses in the program.
    for (const other of others) {
      const named = new Map<string, string>();
      flatten(memberAt(other, 'environment') ?? other, '', named);
      for (const name of named.keys()) own.delete(name);
    }
    return new Map([...own].flatMap(([name, each]) => [[name, each] as const, [`_.${name}`, each] as const]));
  },
};

function resourcesOf(value: JsonObject, type: string): readonly JsonObject[] {
  const resources = value.get('resources');
  return isJsonArray(resources)
    ? resources.filter(isJsonObject).filter((each) => each.get('_type') === type)
    : [];
}

function foldersOf(items: JsonValue | undefined): readonly JsonObject[] {
  return (isJsonArray(items) ? items.filter(isJsonObject) : [])
    .filter((item) => isJsonArray(item.get('children')))
    .flatMap((item) => [item, ...foldersOf(item.get('children'))]);
}

function collect(items: JsonValue | undefined, into: FiledRequest[]): void {
  for (const item of isJsonArray(items) ? items.filter(isJsonObject) : []) {
    collect(item.get('children'), into);
    add(item, 'preRequest', into);
  }
}

function add(item: JsonObject, scriptName: string, into: FiledRequest[]): void {
  const bodyText = textIn(memberAt(item, 'body', 'text'));
  if (bodyText === '') return;
  const url = textIn(item.get('url'));
  const script = textIn(item.get(scriptName) ?? memberAt(item, 'scripts', scriptName));
  const token = textIn(memberAt(item, 'authentication', 'token'));
  into.push({
    ...(script.trim() === '' ? {} : { script: scriptName }),
    name: textIn(item.get('name')),
    url: url === '' ? null : url,
    bodyText,
    headers: [
      ...pairsOf(item.get('headers'), 'name'),
      ...(token === '' ? [] : [['Authorization', `Bearer ${token}`] as const]),
    ],
    tags: [...new Set(bodyText.match(/\{%[^{}%\n]{1,200}%\}/g))],
  });
}

/** The texts of an environment by the way to them: `{"api": {"base": "x"}}` is `api.base`. */
function flatten(value: JsonValue | undefined, path: string, into: Map<string, string>): void {
  if (isJsonObject(value))
    for (const [key, each] of value) flatten(each, path === '' ? key : `${path}.${key}`, into);
  else if (typeof value === 'string') into.set(path, value);
}
