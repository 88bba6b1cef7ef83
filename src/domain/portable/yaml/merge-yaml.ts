import type { Document, Node } from 'yaml';
import { isCollection, isMap, isNode, isScalar, isSeq, parseDocument, Scalar } from 'yaml';
import type { JsonValue } from '#domain/json/json-value.ts';
import { fromPlain, isJsonArray, isJsonObject, jsonEquals, toPlain } from '#domain/json/json-value.ts';
import { escapeOnlyEscaped, quoteOnlyEscaped, YAML_OPTIONS } from './write-yaml.ts';

/** A member of a file that is to be so; `undefined` takes it out. A number is a place in a list. */
export interface YamlChange {
  readonly path: readonly (string | number)[];
  readonly value: JsonValue | undefined;
}

/**
 * The text of a file of YAML with some of its members changed: comments, the order, and members that nobody names stay as
 * they are. A text in which all of them are so already is given back to the letter. The text is one that `readYaml` takes.
 */
export function mergeYaml(text: string, changes: readonly YamlChange[]): string {
  const document = parseDocument(text, { schema: 'core', ...YAML_OPTIONS });
  const wanted = changes.filter(({ path, value }) => !isSo(document, path, value));
  if (wanted.length === 0) return text;
  for (const change of wanted) apply(document, change);
  quoteOnlyEscaped(document);
  const written = escapeOnlyEscaped(document.toString({ lineWidth: 0 }));
  return text.includes('\r\n') ? written.replaceAll(/\r?\n/g, '\r\n') : written;
}

function isSo(document: Document, path: readonly (string | number)[], value: JsonValue | undefined): boolean {
  if (value === undefined) return !document.hasIn(path);
  const node = document.getIn(path, true);
  const now = isNode(node) ? fromPlain(node.toJS(document, { mapAsMap: true })) : undefined;
  return now !== undefined && jsonEquals(now, value);
}

function apply(document: Document, { path, value }: YamlChange): void {
  if (value === undefined) {
    document.deleteIn(path);
    return;
  }
  const [parentAt, ancestor] = deepestCollection(document, path);
  // What stands where a map or a list belongs gives way to it.
  if (parentAt < path.length - 1) {
    const below = path.slice(parentAt + 1).reduceRight<JsonValue>(around, value);
    set(document, ancestor, path[parentAt], below);
  } else set(document, ancestor, path[parentAt], value);
}

/** The value with one step of a path around it. */
function around(inner: JsonValue, step: string | number): JsonValue {
  return typeof step === 'number' ? [inner] : new Map([[step, inner]]);
}

/** The last of the collections that a path leads through, and the place of the step that goes on from it. */
function deepestCollection(document: Document, path: readonly (string | number)[]): readonly [number, Node] {
  let node: Node | null = isNode(document.contents) ? document.contents : null;
  let at = 0;
  while (at < path.length - 1 && isCollection(node)) {
    const next: unknown = node.get(path[at], true);
    if (!isMap(next) && !isSeq(next)) break;
    node = next;
    at += 1;
  }
  if (!isCollection(node)) throw new TypeError('A file of YAML whose members are changed is a map');
  return [at, node];
}

function set(document: Document, parent: Node, key: string | number | undefined, value: JsonValue): void {
  if (!isCollection(parent)) return;
  const before: unknown = parent.get(key, true);
  const made = document.createNode(toPlain(value));
  if (isScalar(before) && isScalar(made)) {
    // Its comments stay; how the former text was quoted says nothing of the new one.
    before.value = made.value;
    if (before.type !== Scalar.BLOCK_LITERAL) before.type = Scalar.PLAIN;
    return;
  }
  if (isSeq(parent) && typeof key === 'number' && key >= parent.items.length) parent.add(made);
  else parent.set(key, made);
}

/** The changes that make a list of objects hold these in this order; what else its objects have stays. */
export function listChanges(
  at: string,
  before: JsonValue | undefined,
  items: readonly (readonly (readonly [string, JsonValue])[])[],
): readonly YamlChange[] {
  const had = isJsonArray(before) ? before : [];
  const changed = items.flatMap((members, index): readonly YamlChange[] =>
    isJsonObject(had[index])
      ? members.map(([key, value]) => ({ path: [at, index, key], value }))
      : [{ path: [at, index], value: new Map(members) }],
  );
  // From the end, so that no place moves before its turn.
  const gone = had.slice(items.length).map((_, index) => ({
    path: [at, had.length - 1 - index],
    value: undefined,
  }));
  return [...gone, ...changed];
}
