import { isRecord, type JsonRecord, member, setMember } from '#sandbox/plain-json.ts';
import { createRandom, type Random } from '#sandbox/random.ts';
import type { Schema } from './check-schema.ts';
import { resolvePointer } from './check-schema.ts';
import { createNumber } from './create-number.ts';
import { createString } from './create-string.ts';
import { createInstanceCheck } from './instance-check.ts';
import {
  asSchema,
  fixedValues,
  forbids,
  impliedTypes,
  isScalar,
  itemSchemas,
  type JsonType,
  largest,
  listMember,
  propertySchemas,
  recordMember,
  smallest,
  stringList,
  tupleOf,
} from './schema-layers.ts';
import type { Suggestions, ValuePlace } from './suggestion.ts';

const ATTEMPTS = 60;
const MAX_VALUES = 4000;
/** Below this depth only what is required is made. */
const COMFORTABLE_DEPTH = 6;
const MAX_DEPTH = 60;

/** The one way out of an attempt that leads nowhere. */
class DeadEnd extends Error {}

/** How one attempt goes about it. */
interface Attempt {
  readonly root: JsonRecord;
  readonly suggestions: Suggestions | null;
  /** Null for the plainest choice everywhere. */
  readonly random: Random | null;
  readonly includeOptional: 'all' | 'suggested';
  valuesLeft: number;
}

/** The place where a value goes, and how deep it lies. */
interface Spot extends Omit<ValuePlace, 'type'> {
  readonly depth: number;
}

/**
 * Makes an instance of a JSON Schema that passed `checkSchema`: first one whose values come from the suggestions, then
 * plainer ones, then random ones, each checked by a validator. Null when none of them is valid: such a schema is
 * contradictory, or very nearly so. `includeOptional` `suggested` takes an optional property only where a value for it
 * was suggested. The result hangs on the arguments alone.
 */
export function createInstance(
  schema: JsonRecord,
  suggestions: Suggestions,
  includeOptional: 'all' | 'suggested',
): { readonly value: unknown } | null {
  const isValid = createInstanceCheck(schema);
  for (let index = 0; index < ATTEMPTS; index += 1) {
    const attempt: Attempt = {
      root: schema,
      suggestions: index === 0 || index % 4 === 3 ? suggestions : null,
      random: index < 2 ? null : createRandom(index, 0),
      includeOptional: index === 1 || index % 3 === 2 ? 'suggested' : includeOptional,
      valuesLeft: MAX_VALUES,
    };
    try {
      const value = makeValue(attempt, [schema], { name: '', description: '', index: 0, depth: 0 });
      if (isValid(value)) return { value };
    } catch (error) {
      if (!(error instanceof DeadEnd) && !(error instanceof RangeError)) throw error;
    }
  }
  return null;
}

function makeValue(attempt: Attempt, schemas: readonly Schema[], spot: Spot): unknown {
  attempt.valuesLeft -= 1;
  if (attempt.valuesLeft < 0 || spot.depth > MAX_DEPTH) throw new DeadEnd();
  const layers: JsonRecord[] = [];
  for (const schema of schemas) addLayers(attempt, schema, spot.depth, layers, 0);
  const described = layers.flatMap((layer) => [member(layer, 'title'), member(layer, 'description')]);
  const here: Spot = { ...spot, description: described.filter((text) => typeof text === 'string').join(' ') };
  const fixed = fixedValues(layers);
  if (fixed !== null) return pickFixed(attempt, fixed, here);
  const type = pickType(attempt, layers, here.depth);
  switch (type) {
    case 'null':
      return null;
    case 'boolean':
      return makeBoolean(attempt, layers, here);
    case 'number':
    case 'integer':
      return (
        createNumber(
          layers,
          type === 'integer',
          candidates(attempt, layers, { ...here, type }),
          attempt.random,
          here.index,
        ) ?? deadEnd()
      );
    case 'string':
      return (
        createString(layers, candidates(attempt, layers, { ...here, type }), attempt.random, here.index) ??
        deadEnd()
      );
    case 'array':
      return makeArray(attempt, layers, here);
    case 'object':
      return makeObject(attempt, layers, here);
  }
}

function deadEnd(): never {
  throw new DeadEnd();
}

/** Takes a schema apart into plain keyword objects that must all hold: references, allOf, one branch of each choice. */
function addLayers(
  attempt: Attempt,
  schema: unknown,
  depth: number,
  layers: JsonRecord[],
  nesting: number,
): void {
  if (schema === true) return;
  if (!isRecord(schema) || nesting > 100) throw new DeadEnd();
  layers.push(schema);
  const add = (inner: unknown): void => addLayers(attempt, inner, depth, layers, nesting + 1);
  const pointer = member(schema, '$ref');
  if (typeof pointer === 'string') add(resolvePointer(attempt.root, pointer));
  for (const inner of listMember(schema, 'allOf')) add(inner);
  for (const key of ['anyOf', 'oneOf']) {
    const branches = listMember(schema, key);
    if (branches.length > 0) add(pickBranch(attempt, branches, depth));
  }
  const condition = member(schema, 'if');
  const consequence = member(schema, 'then');
  const alternative = member(schema, 'else');
  if (condition !== undefined && (consequence !== undefined || alternative !== undefined)) {
    if (attempt.random === null || attempt.random() < 0.5) {
      add(condition);
      if (consequence !== undefined) add(consequence);
    } else if (alternative !== undefined) add(alternative);
  }
}

function pickBranch(attempt: Attempt, branches: readonly unknown[], depth: number): unknown {
  if (attempt.random !== null) return branches[Math.floor(attempt.random() * branches.length)];
  const isNull = (branch: unknown): boolean => isRecord(branch) && member(branch, 'type') === 'null';
  if (depth > COMFORTABLE_DEPTH) {
    return (
      branches.find(isNull) ?? branches.find((branch) => isRecord(branch) && isScalar(branch)) ?? branches[0]
    );
  }
  const named = attempt.suggestions?.mentioned(
    branches.flatMap((branch) =>
      isRecord(branch) ? [member(branch, 'const') ?? member(branch, 'title')] : [undefined],
    ),
  );
  return (
    branches[named ?? -1] ?? branches.find((branch) => !isNull(branch) && branch !== false) ?? branches[0]
  );
}

function pickFixed(attempt: Attempt, values: readonly unknown[], spot: Spot): unknown {
  if (values.length === 0) throw new DeadEnd();
  if (attempt.random !== null) return values[Math.floor(attempt.random() * values.length)];
  const named = attempt.suggestions?.mentioned(values) ?? -1;
  return values[named === -1 ? spot.index % values.length : named];
}

function pickType(attempt: Attempt, layers: readonly JsonRecord[], depth: number): JsonType {
  let types: readonly JsonType[] = ['string', 'object', 'array', 'number', 'integer', 'boolean', 'null'];
  let stated = false;
  for (const layer of layers) {
    const type = member(layer, 'type');
    if (type === undefined) continue;
    const allowed: readonly unknown[] = Array.isArray(type) ? type : [type];
    types = types.filter(
      (item) => allowed.includes(item) || (item === 'integer' && allowed.includes('number')),
    );
    stated = true;
  }
  if (types.length === 0) throw new DeadEnd();
  if (attempt.random !== null && (stated || attempt.random() < 0.3)) {
    return types[Math.floor(attempt.random() * types.length)] ?? deadEnd();
  }
  const implied = impliedTypes(layers).find((type) => types.includes(type));
  if (implied !== undefined) return implied;
  const simple = depth > COMFORTABLE_DEPTH ? types.find((type) => type === 'null') : undefined;
  return simple ?? types[0] ?? deadEnd();
}

/** What to try at a place: suggestions, then the schema's own default and examples. */
function candidates(attempt: Attempt, layers: readonly JsonRecord[], place: ValuePlace): readonly unknown[] {
  if (attempt.random !== null && attempt.suggestions === null) return [];
  const own = layers.flatMap((layer) => [member(layer, 'default'), ...listMember(layer, 'examples')]);
  return [...(attempt.suggestions?.values(place) ?? []), ...(place.index === 0 ? own : [])];
}

function makeBoolean(attempt: Attempt, layers: readonly JsonRecord[], spot: Spot): boolean {
  if (attempt.random !== null) return attempt.random() < 0.5;
  const found = candidates(attempt, layers, { ...spot, type: 'boolean' }).find(
    (value) => typeof value === 'boolean',
  );
  return typeof found === 'boolean' ? found : spot.index % 2 === 1;
}

function makeArray(attempt: Attempt, layers: readonly JsonRecord[], spot: Spot): unknown[] {
  const minimum = largest(layers, 'minItems', 0);
  const maximum = smallest(layers, 'maxItems', Infinity);
  if (minimum > maximum || minimum > MAX_VALUES) throw new DeadEnd();
  const contained = layers.filter((layer) => Object.hasOwn(layer, 'contains'));
  const needed =
    contained.length === 0 ? 0 : Math.max(...contained.map((layer) => largest([layer], 'minContains', 1)));
  const tuple = Math.max(0, ...layers.map((layer) => tupleOf(layer).length));
  const wanted = attempt.suggestions?.count({ ...spot, type: 'string' }) ?? Math.max(1, tuple);
  const usual =
    spot.depth > COMFORTABLE_DEPTH ? 0 : attempt.random === null ? wanted : Math.floor(attempt.random() * 4);
  const count = Math.min(maximum, Math.max(minimum, needed, usual));
  const unique = layers.some((layer) => member(layer, 'uniqueItems') === true);
  const seen = new Set<string>();
  const items: unknown[] = [];
  for (let index = 0; items.length < count; index += 1) {
    const position = items.length;
    const schemas = itemSchemas(layers, position);
    if (schemas.some((schema) => schema === false)) {
      if (items.length < Math.max(minimum, needed)) throw new DeadEnd();
      break;
    }
    const containing = position < needed ? contained.map((layer) => asSchema(member(layer, 'contains'))) : [];
    const item = makeValue(attempt, [...schemas, ...containing], { ...spot, index, depth: spot.depth + 1 });
    const text = JSON.stringify(item);
    if (unique && seen.has(text)) {
      if (index < count * 4 + 20) continue;
      if (items.length < Math.max(minimum, needed)) throw new DeadEnd();
      break;
    }
    seen.add(text);
    items.push(item);
  }
  return items;
}

function makeObject(attempt: Attempt, layers: readonly JsonRecord[], spot: Spot): Record<string, unknown> {
  const required = new Set(layers.flatMap((layer) => stringList(member(layer, 'required'))));
  const known = new Set(layers.flatMap((layer) => Object.keys(recordMember(layer, 'properties'))));
  const minimum = largest(layers, 'minProperties', 0);
  const maximum = smallest(layers, 'maxProperties', Infinity);
  if (minimum > MAX_VALUES || required.size > maximum) throw new DeadEnd();
  const object: Record<string, unknown> = {};
  const extra: JsonRecord[] = [];
  let size = 0;
  const make = (name: string): void => {
    if (Object.hasOwn(object, name)) return;
    const schemas = propertySchemas([...layers, ...extra], name);
    const value = makeValue(attempt, schemas, { name, description: '', index: 0, depth: spot.depth + 1 });
    setMember(object, name, value);
    size += 1;
    for (const layer of layers) {
      for (const other of stringList(member(recordMember(layer, 'dependentRequired'), name))) {
        if (!required.has(other)) {
          required.add(other);
          make(other);
        }
      }
      const dependent = member(recordMember(layer, 'dependentSchemas'), name);
      if (isRecord(dependent)) {
        addLayers(attempt, dependent, spot.depth, extra, 0);
        for (const other of stringList(member(dependent, 'required'))) make(other);
      }
    }
  };
  // In the order of the schema's properties, as a model would write them.
  for (const name of known) {
    if (
      required.has(name) ||
      (size < maximum - pending(required, object) && wantsOptional(attempt, layers, name, spot))
    ) {
      make(name);
    }
  }
  for (const name of required) make(name);
  for (const name of known) if (size < minimum && !forbids(layers, name)) make(name);
  for (let index = 0; size < minimum; index += 1) {
    if (index > minimum * 4 + 20) throw new DeadEnd();
    const name = extraName(attempt, layers, index);
    if (!forbids(layers, name)) make(name);
  }
  return object;
}

function pending(required: ReadonlySet<string>, object: JsonRecord): number {
  let count = 0;
  for (const name of required) if (!Object.hasOwn(object, name)) count += 1;
  return count;
}

function wantsOptional(attempt: Attempt, layers: readonly JsonRecord[], name: string, spot: Spot): boolean {
  if (spot.depth > COMFORTABLE_DEPTH || forbids(layers, name)) return false;
  if (attempt.includeOptional === 'all') return attempt.random === null || attempt.random() < 0.7;
  if (attempt.suggestions === null) return attempt.random !== null && attempt.random() < 0.3;
  for (const schema of propertySchemas(layers, name)) {
    if (!isRecord(schema)) continue;
    const values = member(schema, 'enum');
    if (Array.isArray(values) && attempt.suggestions.mentioned(values) !== -1) return true;
    const type = member(schema, 'type');
    if (
      values !== undefined ||
      (type !== 'string' && type !== 'number' && type !== 'integer' && type !== 'boolean')
    )
      continue;
    const description = member(schema, 'description');
    const place = {
      name,
      description: typeof description === 'string' ? description : '',
      type,
      index: 0,
    } as const;
    if (attempt.suggestions.values(place).length > 0) return true;
  }
  return false;
}

function extraName(attempt: Attempt, layers: readonly JsonRecord[], index: number): string {
  const names = layers.flatMap((layer) =>
    isRecord(member(layer, 'propertyNames')) ? [asSchema(member(layer, 'propertyNames'))] : [],
  );
  const patterns = layers.flatMap((layer) => Object.keys(recordMember(layer, 'patternProperties')));
  const closed = layers.some((layer) => member(layer, 'additionalProperties') === false);
  if (names.length === 0 && !(closed && patterns.length > 0)) return `key${index + 1}`;
  const pattern = patterns[index % Math.max(1, patterns.length)];
  const name = makeValue(
    attempt,
    [{ type: 'string', ...(pattern === undefined || !closed ? {} : { pattern }) }, ...names],
    {
      name: 'key',
      description: '',
      index,
      depth: 0,
    },
  );
  return typeof name === 'string' ? name : `key${index + 1}`;
}
