import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];
/** So many references lead to one another. */
const MAX_DEPTH = 12;
/** What a schema of a parameter is made of in documents before OpenAPI 3, where it stands in the parameter itself. */
const PLAIN_KEYWORDS = ['type', 'format', 'enum', 'items', 'minimum', 'maximum', 'default', 'pattern'];

/**
 * The operations of an OpenAPI document (3.x, or Swagger 2), of one of its paths, or one operation alone, as tools: the
 * parameters of path and query and the members of a JSON body are the function's arguments. Headers and cookies are left
 * out, since a model is not to choose them. Empty where the value is none of these.
 */
export function toolsFromOpenapi(document: JsonObject): readonly JsonObject[] {
  const paths = document.get('paths');
  if (isJsonObject(paths)) return [...paths].flatMap(([path, item]) => toolsOfPath(document, path, item));
  const ofPath = toolsOfPath(document, '', document);
  if (ofPath.length > 0) return ofPath;
  const isOperation =
    document.has('operationId') ||
    (document.has('responses') && (document.has('parameters') || document.has('requestBody')));
  return isOperation ? [toolOf(document, document, [], 'operation')] : [];
}

function toolsOfPath(document: JsonObject, path: string, item: JsonValue): JsonObject[] {
  const resolved = resolve(document, item, []);
  if (!isJsonObject(resolved)) return [];
  const shared = listOf(resolved.get('parameters'));
  return METHODS.flatMap((method) => {
    const operation = resolved.get(method);
    return isJsonObject(operation) ? [toolOf(document, operation, shared, `${method}${path}`)] : [];
  });
}

function toolOf(
  document: JsonObject,
  operation: JsonObject,
  shared: readonly JsonValue[],
  place: string,
): JsonObject {
  const properties = new Map<string, JsonValue>();
  const required = new Set<string>();
  for (const each of [...shared, ...listOf(operation.get('parameters'))]) {
    const parameter = resolve(document, each, []);
    if (isJsonObject(parameter)) addParameter(parameter, properties, required);
  }
  const body = bodySchema(document, operation);
  if (body !== null) addBody(body, properties, required);
  const id = operation.get('operationId');
  const description = [operation.get('summary'), operation.get('description')]
    .filter((text, index, all) => typeof text === 'string' && text !== '' && all.indexOf(text) === index)
    .join('\n');
  return jsonObject([
    ['type', 'function'],
    [
      'function',
      jsonObject([
        ['name', functionName(typeof id === 'string' && id !== '' ? id : place)],
        ...(description === '' ? [] : ([['description', description]] as const)),
        [
          'parameters',
          jsonObject([
            ['type', 'object'],
            ['properties', properties],
            ...(required.size === 0 ? [] : ([['required', [...required]]] as const)),
          ]),
        ],
      ]),
    ],
  ]);
}

function addParameter(
  parameter: JsonObject,
  properties: Map<string, JsonValue>,
  required: Set<string>,
): void {
  const name = parameter.get('name');
  const place = parameter.get('in');
  if (typeof name !== 'string' || (place !== 'path' && place !== 'query')) return;
  const schema = parameter.get('schema');
  const own = new Map<string, JsonValue>(
    isJsonObject(schema) ? schema : [...parameter].filter(([key]) => PLAIN_KEYWORDS.includes(key)),
  );
  const description = parameter.get('description');
  if (typeof description === 'string' && !own.has('description')) own.set('description', description);
  properties.set(name, own);
  if (parameter.get('required') === true || place === 'path') required.add(name);
}

/** The members of an object stand beside the parameters; another body, and one whose names are taken, is `body`. */
function addBody(body: JsonObject, properties: Map<string, JsonValue>, required: Set<string>): void {
  const members = body.get('properties');
  if (!isJsonObject(members) || [...members.keys()].some((key) => properties.has(key))) {
    properties.set('body', body);
    required.add('body');
    return;
  }
  for (const [key, member] of members) properties.set(key, member);
  for (const key of listOf(body.get('required'))) if (typeof key === 'string') required.add(key);
}

function bodySchema(document: JsonObject, operation: JsonObject): JsonObject | null {
  const inParameters = listOf(operation.get('parameters'))
    .map((each) => resolve(document, each, []))
    .find((each) => isJsonObject(each) && each.get('in') === 'body');
  const requestBody = inParameters ?? resolve(document, operation.get('requestBody') ?? null, []);
  if (!isJsonObject(requestBody)) return null;
  const content = requestBody.get('content');
  const json = isJsonObject(content)
    ? [...content].find(([type]) => /[/+]json\b/.test(type))?.[1]
    : requestBody;
  const schema = isJsonObject(json) ? json.get('schema') : undefined;
  return isJsonObject(schema) ? schema : null;
}

/** A value with its references to other places of the document filled in; what turns in a circle is left open. */
function resolve(document: JsonObject, value: JsonValue, within: readonly string[]): JsonValue {
  if (isJsonArray(value)) return value.map((each) => resolve(document, each, within));
  if (!isJsonObject(value)) return value;
  const reference = value.get('$ref');
  if (typeof reference === 'string') {
    if (within.includes(reference) || within.length >= MAX_DEPTH) return new Map();
    return resolve(document, targetOf(document, reference), [...within, reference]);
  }
  return new Map(Array.from(value, ([key, each]) => [key, resolve(document, each, within)] as const));
}

function targetOf(document: JsonObject, reference: string): JsonValue {
  if (!reference.startsWith('#/')) return new Map();
  let at: JsonValue = document;
  for (const part of reference.slice(2).split('/')) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    at = (isJsonObject(at) ? at.get(key) : undefined) ?? new Map();
  }
  return at;
}

function functionName(text: string): string {
  return text
    .replace(/[^A-Za-z0-9_-]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 64);
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return isJsonArray(value) ? value : [];
}
