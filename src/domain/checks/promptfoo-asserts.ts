import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import * as words from '#words/experiments/checks.ts';
import type { Check, CheckKind } from './check.ts';
import { CHECK_KINDS, createCheck } from './check.ts';
import { CHECKS, typeOfOther } from './check-table.ts';
import { numberOf, textOf } from './check-values.ts';
import { choicesOf, PASSING_SCORE } from './judge-checks.ts';

/** What a list of promptfoo's checks was read as. */
export interface ReadAsserts {
  readonly checks: readonly Check[];
  /** Sentences about what is kept without being run, and what is left out. */
  readonly notes: readonly string[];
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
  CHECK_KINDS.find((kind) => kind === type && kind !== 'other') ?? null;

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

/** The checks as promptfoo's `assert`, as experiments keep them; GitHub's judge has a type of its own there. */
export function writeAsserts(checks: readonly Check[]): readonly JsonObject[] {
  return checks.flatMap((check) => {
    // One that a newer version has made is none of promptfoo's.
    if (check.kind === 'other')
      return check.unread === undefined && isJsonObject(check.value) ? [check.value] : [];
    return [writeAssert(check)];
  });
}

/**
 * An assertion as it stands in a file of promptfoo's: `provider` names the judge that checks ask which ask one, where it
 * is given, and GitHub's judge is a rubric that says the same.
 */
export function filedAssert(assertion: JsonObject, provider: JsonValue): JsonObject {
  const [check] = readAsserts([assertion], () => '1').checks;
  if (check === undefined || check.kind === 'other' || !CHECKS[check.kind].asksModel) return assertion;
  const filed = check.kind === 'labelled-choice' ? writeAssert(asRubric(check)) : assertion;
  return provider === null ? filed : new Map(filed).set('provider', provider);
}

function asRubric(check: Check): Check {
  const value = isJsonObject(check.value) ? check.value : new Map<string, JsonValue>();
  const question = textOf(value.get('prompt') ?? null) ?? '';
  const labels = choicesOf(value.get('choices')).map(({ choice, score }) => words.labelScore(choice, score));
  return {
    ...check,
    kind: 'llm-rubric',
    // A rubric there has no variable for the answer.
    value: words.choiceAsRubric(question.replaceAll(/\{\{ *completion *\}\}/g, words.theOutput), labels),
    threshold: check.threshold ?? PASSING_SCORE,
  };
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
  // A line has no room for labels and their scores.
  if (match === null || kind === null || kind === 'labelled-choice') return createCheck(id, 'equals', text);
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
