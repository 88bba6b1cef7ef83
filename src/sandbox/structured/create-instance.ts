import { isRecord, type JsonRecord, member, setMember } from '#sandbox/plain-json.ts';
import { createRandom } from '#sandbox/random.ts';
import type { Schema } from './check-schema.ts';
import { resolvePointer } from './check-schema.ts';
import { createNumber } from './create-number.ts';
import { createString } from './create-string.ts';
import type { Attempt, Spot } from './instance-attempt.ts';
import {
  COMFORTABLE_DEPTH,
  candidates,
  DeadEnd,
  deadEnd,
  pickBranch,
  pickFixed,
  pickType,
  wantsOptional,
} from './instance-attempt.ts';
import { createInstanceCheck } from './instance-check.ts';
import {
  asSchema,
  fixedValues,
  forbids,
  itemSchemas,
  largest,
  listMember,
  propertySchemas,
  recordMember,
  smallest,
  stringList,
  tupleOf,
} from './schema-layers.ts';
import type { Suggestions } from './suggestion.ts';

const ATTEMPTS = 60;

const MAX_VALUES = 4000;

const MAX_DEPTH = 60;

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
