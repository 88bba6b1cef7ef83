import { formatCompactJson } from '#domain/json/format-json.ts';
import { isJsonArray, isJsonNumber, isJsonObject, jsonEquals } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import * as words from '#words/experiments/checks.ts';
import type { Check, CheckResult, CheckSubject } from './check.ts';
import { decided, untold } from './check.ts';
import { editDistance, numberOf, textOf, textsOf } from './check-values.ts';

/** A check of the answer alone, made at once. */
export type RunCheck = (check: Check, subject: CheckSubject) => CheckResult;

/** The whole answer: as a text, or as JSON where the value is an object or a list. */
export const runEquals: RunCheck = (check, { text }) => {
  const { value } = check;
  if (isJsonObject(value) || isJsonArray(value)) {
    const parsed = parseJson(text);
    const isEqual = parsed.ok && jsonEquals(parsed.value, value);
    return decided(check, isEqual, words.isEqual(isEqual, formatCompactJson(value)));
  }
  const wanted = textOf(value);
  if (wanted === null) return untold(words.needsText);
  return decided(check, text === wanted, words.isEqual(text === wanted, wanted));
};

const lower = (text: string) => text.toLowerCase();
const same = (text: string) => text;

/** A check with one text. */
function withText(
  test: (answer: string, wanted: string) => boolean,
  sentence: (isTrue: boolean, wanted: string) => string,
): RunCheck {
  return (check, { text }) => {
    const wanted = textOf(check.value);
    if (wanted === null || wanted === '') return untold(words.needsText);
    const isTrue = test(text, wanted);
    return decided(check, isTrue, sentence(isTrue, wanted));
  };
}

export const runContains = withText((answer, wanted) => answer.includes(wanted), words.hasText);
export const runIContains = withText(
  (answer, wanted) => lower(answer).includes(lower(wanted)),
  words.hasText,
);
export const runStartsWith = withText((answer, wanted) => answer.startsWith(wanted), words.starts);
export const runEndsWith = withText((answer, wanted) => answer.endsWith(wanted), words.ends);

/** A check with several texts, of which all, or one, must be in the answer. */
function withTexts(wants: 'all' | 'any', form: (text: string) => string): RunCheck {
  return (check, { text }) => {
    const wanted = textsOf(check.value);
    if (wanted === null || wanted.length === 0) return untold(words.needsTexts);
    const answer = form(text);
    const [found, missing] = [
      wanted.filter((each) => answer.includes(form(each))),
      wanted.filter((each) => !answer.includes(form(each))),
    ];
    if (wants === 'all')
      return decided(
        check,
        missing.length === 0,
        missing.length === 0 ? words.hasAll(wanted) : words.lacks(missing),
      );
    return decided(check, found.length > 0, found.length > 0 ? words.hasAll(found) : words.hasNone(wanted));
  };
}

export const runContainsAll = withTexts('all', same);
export const runContainsAny = withTexts('any', same);
export const runIContainsAll = withTexts('all', lower);
export const runIContainsAny = withTexts('any', lower);

/** Words are what white space divides. A number, or an object with `min` and `max`. */
export const runWordCount: RunCheck = (check, { text }) => {
  const { value } = check;
  const bound = (name: string) => (isJsonObject(value) ? numberOf(value.get(name) ?? null) : null);
  const exact = isJsonObject(value) ? null : numberOf(value);
  const [min, max] = [exact ?? bound('min'), exact ?? bound('max')];
  if ((min === null && max === null) || (min !== null && max !== null && min > max))
    return untold(words.needsCount);
  const count = text.split(/\s+/).filter((word) => word !== '').length;
  const isWithin = (min === null || count >= min) && (max === null || count <= max);
  return decided(check, isWithin, isWithin ? words.wordCount(count) : words.wordCountNot(count, min, max));
};

/** What promptfoo allows where nothing is set. */
const DEFAULT_EDITS = 5;

export const runLevenshtein: RunCheck = (check, { text }) => {
  const wanted = textOf(check.value);
  if (wanted === null) return untold(words.needsText);
  const limit = check.threshold ?? DEFAULT_EDITS;
  const distance = editDistance(text, wanted);
  if (distance === null) return untold(words.tooLongToCompare);
  return decided(check, distance <= limit, words.edits(distance, limit));
};

export const runLatency: RunCheck = (check, { latencyMs }) => {
  const limit = check.threshold;
  if (limit === null || limit <= 0) return untold(words.needsLimit);
  if (latencyMs === null) return untold(words.timeUnknown);
  return decided(check, latencyMs <= limit, words.tookMs(latencyMs, limit));
};

export const runCost: RunCheck = (check, { costUsd }) => {
  const limit = check.threshold;
  if (limit === null || limit < 0) return untold(words.needsLimit);
  if (costUsd === null) return untold(words.costUnknown);
  return decided(check, costUsd <= limit, words.cost(costUsd, limit));
};

export const runFinishReason: RunCheck = (check, { finishReason }) => {
  const wanted = isJsonNumber(check.value) ? null : textOf(check.value);
  if (wanted === null || wanted === '') return untold(words.needsReason);
  if (finishReason === null) return untold(words.finishUnknown);
  const isTrue = lower(finishReason) === lower(wanted);
  return decided(check, isTrue, words.finished(isTrue, finishReason, wanted));
};
