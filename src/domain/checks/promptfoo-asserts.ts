import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import * as words from '#words/experiments/checks.ts';
import type { Check, CheckKind } from './check.ts';
import { CHECK_KINDS, createCheck } from './check.ts';
import { CHECKS, typeOfOther } from './check-table.ts';
import { numberOf } from './check-values.ts';

/** Checks that promptfoo has not. */
const NOT_OF_PROMPTFOO: ReadonlySet<CheckKind> = new Set(['labelled-choice', 'other']);

/** What a list of promptfoo's checks was read as. */
export interface ReadAsserts {
  readonly checks: readonly Check[];
  /** Sentences about what is kept without being run, and what is left out. */
  readonly notes: readonly string[];
}

/**
 * What of promptfoo's checks has no place, as a phrase after "does not hold"; null where all has.
 *
 * @internal
 */
export function checksLost(checks: readonly Check[]): string | null {
  const lost = checks.filter(({ kind }) => kind === 'labelled-choice');
  return lost.length === 0 ? null : words.checksLost([words.KINDS['labelled-choice']]);
}

/** Reads the `assert` of a promptfoo test, or `__expected` of a table as one text. Nothing of it is run. */
export function readAsserts(value: JsonValue | undefined, createId: () => string): ReadAsserts {
  const checks: Check[] = [];
  const notes: string[] = [];
  for (const [index, each] of (isJsonArray(value) ? value : []).entries()) {
    const type = isJsonObject(each) ? each.get('type') : undefined;
    if (!isJsonObject(each) || typeof type !== 'string') notes.push(words.checkUnread(index + 1));
    else checks.push(readAssert(each, type, createId()));
  }
  const kept = [...new Set(checks.filter(({ kind }) => kind === 'other').map(typeOfOther))];
  return { checks, notes: kept.length > 0 ? [words.checksKept(kept), ...notes] : notes };
}

const kindOf = (type: string): CheckKind | null =>
  CHECK_KINDS.find((kind) => kind === type && !NOT_OF_PROMPTFOO.has(kind)) ?? null;

/** A value that promptfoo would load or run is kept for the file alone. */
const isReference = (value: JsonValue | undefined) =>
  typeof value === 'string' && /^(?:file|package|https?):\/\//.test(value);

function readAssert(assert: JsonObject, type: string, id: string): Check {
  const isNegated = type.startsWith('not-');
  const kind = kindOf(isNegated ? type.slice('not-'.length) : type);
  const [value, threshold, weight, metric] = ['value', 'threshold', 'weight', 'metric'].map((name) =>
    assert.get(name),
  );
  const isKnown =
    kind !== null &&
    !isReference(value) &&
    (threshold === undefined || typeof threshold === 'number') &&
    (weight === undefined || (typeof weight === 'number' && weight >= 0)) &&
    (metric === undefined || (typeof metric === 'string' && metric !== ''));
  if (!isKnown) {
    const known = createCheck(id, 'other', assert);
    return typeof weight === 'number' && weight >= 0 ? { ...known, weight } : known;
  }
  return {
    id,
    kind,
    isNegated,
    value: value ?? null,
    threshold: typeof threshold === 'number' ? threshold : null,
    weight: typeof weight === 'number' ? weight : 1,
    metric: typeof metric === 'string' ? metric : '',
    // An order or a form of its own that the members do not say is kept as well.
    extra: new Map(
      [...assert].filter(
        ([name, member]) =>
          !OWN.has(name) || (name === 'value' && member === null) || (name === 'weight' && member === 1),
      ),
    ),
  };
}

const OWN: ReadonlySet<string> = new Set(['type', 'value', 'threshold', 'weight', 'metric']);

/** The checks as promptfoo's `assert`; those that it does not have are left out. */
export function writeAsserts(checks: readonly Check[]): readonly JsonObject[] {
  return checks.flatMap((check) => {
    // One that a newer version has made is none of promptfoo's.
    if (check.kind === 'other')
      return check.unread === undefined && isJsonObject(check.value) ? [check.value] : [];
    return NOT_OF_PROMPTFOO.has(check.kind) ? [] : [writeAssert(check)];
  });
}

function writeAssert({ kind, isNegated, value, threshold, weight, metric, extra }: Check): JsonObject {
  return jsonObject([
    ['type', `${isNegated ? 'not-' : ''}${kind}`],
    ...(value === null ? [] : [['value', value] as const]),
    ...(threshold === null ? [] : [['threshold', threshold] as const]),
    ...(weight === 1 ? [] : [['weight', weight] as const]),
    ...(metric === '' ? [] : [['metric', metric] as const]),
    ...extra,
  ]);
}

/**
 * A check of one line, as in promptfoo's column `__expected`: `contains: Oslo`, `not-contains-any: a, b`,
 * `latency(2000)`, `similar(0.8): …`, `javascript: …`, `fn: …`, `grade: …`; anything else is the expected answer itself.
 */
export function readExpected(text: string, id: string): Check {
  const trimmed = text.trim();
  const short = /^(fn|eval|grade|javascript)\s*:\s*([\s\S]*)$/.exec(trimmed);
  if (short !== null) {
    const kind = short[1] === 'grade' ? 'llm-rubric' : 'javascript';
    return createCheck(id, kind, short[2] ?? '');
  }
  const match = /^(not-)?([a-z][a-z-]*)(?:\(([^)]*)\))?(?:\s*:\s*([\s\S]*))?$/.exec(trimmed);
  const kind = kindOf(match?.[2] ?? '');
  if (match === null || kind === null) return createCheck(id, 'equals', text);
  const [, not, , limit, value] = match;
  // A bare word such as "contains" is an answer, unless the kind needs nothing more.
  const isBare = limit === undefined && value === undefined;
  if (isBare && CHECKS[kind].field !== 'none' && CHECKS[kind].field !== 'schema')
    return createCheck(id, 'equals', text);
  const threshold = numberOf(limit ?? null);
  return {
    ...createCheck(id, kind, value === undefined || value === '' ? null : value),
    isNegated: not !== undefined,
    threshold,
  };
}
