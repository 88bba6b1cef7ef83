import { isRecord, type JsonRecord, member } from '#sandbox/plain-json.ts';
import type { Random } from '#sandbox/random.ts';
import {
  forbids,
  impliedTypes,
  isScalar,
  type JsonType,
  listMember,
  propertySchemas,
} from './schema-layers.ts';
import type { Suggestions, ValuePlace } from './suggestion.ts';

/** Below this depth only what is required is made. */
export const COMFORTABLE_DEPTH = 6;

/** The one way out of an attempt that leads nowhere. */
export class DeadEnd extends Error {}

/** How one attempt goes about it. */
export interface Attempt {
  readonly root: JsonRecord;
  readonly suggestions: Suggestions | null;
  /** Null for the plainest choice everywhere. */
  readonly random: Random | null;
  readonly includeOptional: 'all' | 'suggested';
  valuesLeft: number;
}

/** The place where a value goes, and how deep it lies. */
export interface Spot extends Omit<ValuePlace, 'type'> {
  readonly depth: number;
}

/** Ends an attempt that leads nowhere. */
export function deadEnd(): never {
  throw new DeadEnd();
}

/** The branch of `anyOf` or `oneOf` that an attempt takes. */
export function pickBranch(attempt: Attempt, branches: readonly unknown[], depth: number): unknown {
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

/** One of the values that a schema lists. */
export function pickFixed(attempt: Attempt, values: readonly unknown[], spot: Spot): unknown {
  if (values.length === 0) throw new DeadEnd();
  if (attempt.random !== null) return values[Math.floor(attempt.random() * values.length)];
  const named = attempt.suggestions?.mentioned(values) ?? -1;
  return values[named === -1 ? spot.index % values.length : named];
}

/** The type of a value, where several are allowed. */
export function pickType(attempt: Attempt, layers: readonly JsonRecord[], depth: number): JsonType {
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
export function candidates(
  attempt: Attempt,
  layers: readonly JsonRecord[],
  place: ValuePlace,
): readonly unknown[] {
  if (attempt.random !== null && attempt.suggestions === null) return [];
  const own = layers.flatMap((layer) => [member(layer, 'default'), ...listMember(layer, 'examples')]);
  return [...(attempt.suggestions?.values(place) ?? []), ...(place.index === 0 ? own : [])];
}

/** Whether an attempt makes a property that may be left out. */
export function wantsOptional(
  attempt: Attempt,
  layers: readonly JsonRecord[],
  name: string,
  spot: Spot,
): boolean {
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
