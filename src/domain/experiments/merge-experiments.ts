import { jsonEquals } from '#domain/json/json-value.ts';
import type { Experiment, TestCase, Variant } from './experiment.ts';
import { encodeExperiment } from './experiment-record.ts';
import type { Vote } from './votes.ts';

interface Item {
  readonly id: string;
}

/**
 * What two tabs made of the same experiment, put together: `base` is what both began with. Of one thing that both
 * changed, ours counts; what one of them deleted and the other changed stays.
 */
export function mergeExperiments(base: Experiment, ours: Experiment, theirs: Experiment): Experiment {
  const choose = <K extends keyof Experiment>(key: K): Experiment[K] =>
    ours[key] === base[key] ? theirs[key] : ours[key];
  return {
    ...theirs,
    title: choose('title'),
    updatedAtMs: Math.max(ours.updatedAtMs, theirs.updatedAtMs),
    variants: mergeItems<Variant>(base.variants, ours.variants, theirs.variants, (_base, mine) => mine),
    cases: mergeItems<TestCase>(base.cases, ours.cases, theirs.cases, mergeCases),
    checks: jsonEquals([...base.checks], [...ours.checks]) ? theirs.checks : ours.checks,
    votes: mergeItems<Vote>(base.votes, ours.votes, theirs.votes, (_base, mine) => mine),
    concurrency: choose('concurrency'),
    repeats: choose('repeats'),
    judge: choose('judge'),
    pairJudging: choose('pairJudging'),
    run: choose('run'),
  };
}

/** Whether two experiments are stored alike. */
export function isSameExperiment(a: Experiment, b: Experiment): boolean {
  return a === b || jsonEquals(encodeExperiment(a), encodeExperiment(b));
}

/** In our order; what only they have stands at the end. */
function mergeItems<T extends Item>(
  base: readonly T[],
  ours: readonly T[],
  theirs: readonly T[],
  merge: (base: T | undefined, ours: T, theirs: T) => T,
): readonly T[] {
  if (ours === base) return theirs;
  const [before, their] = [byId(base), byId(theirs)];
  const own = byId(ours);
  const merged = ours.flatMap((mine) => {
    const [was, theirOne] = [before.get(mine.id), their.get(mine.id)];
    if (theirOne === undefined) return was === undefined || was !== mine ? [mine] : [];
    return [was === mine ? theirOne : merge(was, mine, theirOne)];
  });
  const added = theirs.filter(({ id }) => !own.has(id) && isNewOrChanged(before.get(id), their.get(id)));
  return [...merged, ...added];
}

/** Whether they have made something of what we deleted. What was read from the disk is never the same object. */
function isNewOrChanged(was: Item | undefined, now: Item | undefined): boolean {
  return was === undefined || JSON.stringify(plain(was)) !== JSON.stringify(plain(now));
}

function plain(value: unknown): unknown {
  if (value instanceof Map) return Array.from(value, ([key, each]) => [key, plain(each)]);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).map(([key, each]) => [key, plain(each)]);
}

function mergeCases(base: TestCase | undefined, ours: TestCase, theirs: TestCase): TestCase {
  if (base === undefined) return ours;
  const values = new Map(theirs.values);
  for (const [name, value] of ours.values) if (value !== base.values.get(name)) values.set(name, value);
  for (const name of base.values.keys()) if (!ours.values.has(name)) values.delete(name);
  return {
    ...theirs,
    values,
    expected: ours.expected === base.expected ? theirs.expected : ours.expected,
    note: ours.note === base.note ? theirs.note : ours.note,
    checks: ours.checks === base.checks ? theirs.checks : ours.checks,
  };
}

function byId<T extends Item>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}
