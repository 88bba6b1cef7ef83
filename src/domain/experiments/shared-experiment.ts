import { combineResults } from '#domain/checks/check.ts';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import type { Result } from '#domain/errors/result.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, jsonObject } from '#domain/json/json-value.ts';
import type { RecordProblem } from '#domain/records/record-schema.ts';
import {
  asList,
  asObject,
  parseRecord,
  readRecord,
  refuseRecord,
  string,
} from '#domain/records/record-schema.ts';
import { checksOf } from './check-subject.ts';
import type { CheckedAnswer, CheckedItem } from './checked-answer.ts';
import { checkedKey, JUDGE_STATES } from './checked-answer.ts';
import type { Experiment, TestCase, Variant } from './experiment.ts';
import type { FiledAnswer } from './export-experiment.ts';
import { decodeWhole, encodeWhole } from './export-experiment.ts';
import { variablesIn } from './fill-variant.ts';
import { judgeOf } from './judges/judge.ts';
import { judgingOf } from './judges/judging.ts';
import type { JudgedPair } from './judges/pair-findings.ts';
import { judgedPairs } from './judges/pair-findings.ts';
import { pairQuestionsOf } from './judges/pair-judging.ts';
import { decodePairs, encodePairs } from './judges/shared-pairs.ts';
import type { Outcome } from './outcome.ts';
import { outcomeId } from './outcome.ts';
import type { CellKey, CellKeys } from './plan.ts';

/**
 * An experiment to be read: its table, its answers with their requests, and what the checks found. The cells name their
 * answers themselves: who reads it need not have the connections that the requests went to.
 */
export interface SharedExperiment {
  readonly experiment: Experiment;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** The whole replies, by the ids of their outcomes. */
  readonly answers: ReadonlyMap<string, MessageNode>;
  readonly keys: CellKeys;
  /** By `checkedKey`. */
  readonly checked: ReadonlyMap<string, CheckedAnswer>;
  /** What the judge said of pairs of answers. */
  readonly pairs: readonly JudgedPair[];
}

/** What of an experiment is shown: the answers of its cells as they are now, and no run. */
export function shownExperiment(
  whole: Omit<SharedExperiment, 'answers' | 'pairs'>,
  answers: ReadonlyMap<string, MessageNode>,
): SharedExperiment {
  const { experiment, keys, checked } = whole;
  const outcomes = new Map<string, Outcome>();
  const replies = new Map<string, MessageNode>();
  const found = new Map<string, CheckedAnswer>();
  const show = (id: string | undefined) => {
    const [said, reply] = [whole.outcomes.get(id ?? ''), answers.get(id ?? '')];
    if (said === undefined || reply === undefined) return;
    outcomes.set(said.id, said);
    replies.set(said.id, reply);
  };
  for (const { testCase, id } of answeredCells(experiment, keys)) {
    const outcome = whole.outcomes.get(id);
    const node = answers.get(id);
    if (outcome === undefined || node === undefined) continue;
    outcomes.set(id, outcome);
    replies.set(id, node);
    const place = checkedKey(testCase.id, id);
    const result = checked.get(place);
    if (result === undefined) continue;
    found.set(place, result);
    for (const { judge } of result.items) show(judge?.id);
  }
  for (const pair of judgedPairs(experiment, whole.outcomes, keys))
    for (const reply of pair.replies) show(reply?.id);
  // Of what is shown alone: a verdict about an answer that is not there could not be looked into.
  const pairs = judgedPairs(experiment, outcomes, keys);
  return {
    experiment: { ...experiment, run: null },
    outcomes,
    answers: replies,
    keys,
    checked: found,
    pairs,
  };
}

function answeredCells(
  { cases, variants, repeats }: Experiment,
  keys: CellKeys,
): readonly { readonly testCase: TestCase; readonly id: string }[] {
  return cases.flatMap((testCase) =>
    variants.flatMap((variant) => {
      const { key } = keys.of(variant, testCase);
      if (key === null) return [];
      return Array.from({ length: repeats }, (_unused, repeat) => ({ testCase, id: outcomeId(key, repeat) }));
    }),
  );
}

/** A shared experiment as JSON: the experiment's own file, the keys of its cells and what was found. */
export function encodeSharedExperiment(shared: SharedExperiment): JsonObject {
  const { experiment, keys, answers, checked, pairs } = shared;
  const found = answeredCells(experiment, keys).flatMap(({ testCase, id }): readonly JsonValue[] => {
    const result = checked.get(checkedKey(testCase.id, id));
    return result === undefined ? [] : [[testCase.id, id, result.items.map(encodeFound)]];
  });
  return jsonObject([
    ['whole', encodeWhole(shared, answers)],
    [
      'cells',
      experiment.cases.map((testCase) =>
        experiment.variants.map((variant) => keys.of(variant, testCase).key),
      ),
    ],
    ['found', found],
    ...(pairs.length === 0 ? [] : [['pairs', encodePairs(pairs)] as const]),
  ]);
}

function encodeFound({ result: { pass, score, reason }, judge }: CheckedItem): JsonValue {
  return [pass, score, reason, ...(judge ? [judge.id, judge.state] : [])];
}

/** The shared experiment of a JSON value, whole or not at all; why not, where it is none or newer than what is known here. */
export function decodeSharedExperiment(value: JsonValue): Result<SharedExperiment, RecordProblem> {
  return readRecord(() => {
    const frame = asObject(value);
    const whole = decodeWhole(frame.get('whole') ?? null);
    const listed = asObject(frame.get('whole')).get('answers');
    // A part of it would tell another story than the whole: nothing that cannot be read is left out.
    if (whole === null || !isJsonArray(listed) || listed.length !== whole.answers.length)
      return refuseRecord('object', 'whole');
    const { experiment } = whole;
    if (!isComplete(asObject(frame.get('whole')), experiment)) return refuseRecord('list', 'whole');
    const keys = decodeKeys(experiment, asList(frame.get('cells'), 'cells'));
    const checked = decodeFound(experiment, asList(frame.get('found'), 'found'));
    const answers = byId(whole.answers);
    const pairs = decodePairs(frame.get('pairs'), experiment, answers.outcomes, keys);
    return { experiment, keys, checked, pairs, ...answers };
  });
}

/** Whether no row or column of the file was left out as unreadable. */
function isComplete(record: JsonObject, { cases, variants }: Experiment): boolean {
  const count = (name: string) => {
    const listed = record.get(name);
    return isJsonArray(listed) ? listed.length : 0;
  };
  return count('cases') === cases.length && count('variants') === variants.length && variants.length > 0;
}

function byId(filed: readonly FiledAnswer[]): Pick<SharedExperiment, 'outcomes' | 'answers'> {
  return {
    outcomes: new Map(filed.map(({ outcome }) => [outcome.id, outcome])),
    answers: new Map(filed.map(({ outcome, node }) => [outcome.id, node])),
  };
}

function decodeKeys({ cases, variants }: Experiment, rows: readonly JsonValue[]): CellKeys {
  if (rows.length !== cases.length) return refuseRecord('list', 'cells');
  const known = new Map<TestCase, Map<Variant, CellKey>>();
  for (const [at, testCase] of cases.entries()) {
    const row = asList(rows[at], 'cells');
    if (row.length !== variants.length) return refuseRecord('list', 'cells');
    const ofCase = new Map<Variant, CellKey>();
    for (const [index, variant] of variants.entries()) {
      const key = row[index];
      ofCase.set(
        variant,
        typeof key === 'string' ? { key, place: '', missing: null } : unsent(variant, testCase),
      );
    }
    known.set(testCase, ofCase);
  }
  return {
    of: (variant, testCase) => known.get(testCase)?.get(variant) ?? unsent(variant, testCase),
    connectionOf: null,
  };
}

function unsent(variant: Variant, { values }: TestCase): CellKey {
  const missing = variablesIn(variant).filter((name) => (values.get(name) ?? '') === '');
  return { key: null, place: null, missing };
}

function decodeFound(
  { cases, checks }: Experiment,
  listed: readonly JsonValue[],
): ReadonlyMap<string, CheckedAnswer> {
  const byCase = new Map(cases.map((testCase) => [testCase.id, testCase]));
  return new Map(
    listed.map((each) => {
      const [caseId, id, results] = asList(each, 'found');
      const place = checkedKey(parseRecord(string, caseId), parseRecord(string, id));
      const testCase = byCase.get(parseRecord(string, caseId));
      const made = testCase === undefined ? [] : [...checksOf(checks), ...checksOf(testCase.checks)];
      const found = asList(results, 'found');
      if (found.length !== made.length) return refuseRecord('list', 'found');
      const items = made.map((check, at) => ({ check, ...decodeItem(found[at]) }));
      return [place, { pass: combineResults(items).pass, items }] as const;
    }),
  );
}

function decodeItem(value: JsonValue | undefined): Omit<CheckedItem, 'check'> {
  const [pass, score, reason, judgeId, judgeState] = asList(value, 'found');
  const state = JUDGE_STATES.find((each) => each === judgeState);
  return {
    result: {
      pass: typeof pass === 'boolean' ? pass : null,
      score: Math.min(1, Math.max(0, Number(score) || 0)),
      reason: parseRecord(string, reason),
    },
    ...(typeof judgeId === 'string' && state !== undefined && { judge: { id: judgeId, state } }),
  };
}

/**
 * The answers of a shared experiment under the names that they have here. Only those of the sandbox change theirs: it stands
 * at an address of its own on each site, and is the same one.
 */
export function answersHere(shared: SharedExperiment, here: CellKeys): readonly FiledAnswer[] {
  const { experiment, keys, outcomes, answers } = shared;
  const names = new Map<string, string>();
  for (const testCase of experiment.cases)
    for (const variant of experiment.variants) {
      const [there, own] = [keys.of(variant, testCase).key, here.of(variant, testCase).key];
      if (there === null || own === null || variant.draft.connection.kind !== 'sandbox') continue;
      for (let repeat = 0; repeat < experiment.repeats; repeat += 1)
        names.set(outcomeId(there, repeat), outcomeId(own, repeat));
    }
  const seen = new Map([...outcomes].map(([id, outcome]) => [names.get(id) ?? id, outcome] as const));
  for (const [there, own] of judgementsHere(shared, here, names, seen)) names.set(there, own);
  return [...outcomes.values()].flatMap((outcome) => {
    const node = answers.get(outcome.id);
    const id = names.get(outcome.id) ?? outcome.id;
    return node ? [{ outcome: { ...outcome, id }, node: { ...node, id } }] : [];
  });
}

/** What the sandbox judged, by its name there and here. */
function judgementsHere(
  { experiment, keys, checked, pairs }: SharedExperiment,
  here: CellKeys,
  names: ReadonlyMap<string, string>,
  outcomes: ReadonlyMap<string, Outcome>,
): readonly (readonly [there: string, own: string])[] {
  const judging = judgingOf(experiment, here);
  if (judging === null || judgeOf(experiment)?.draft.connection.kind !== 'sandbox') return [];
  const questions = pairQuestionsOf(experiment, here);
  const ofPairs = pairs.flatMap((each) =>
    (questions?.of(each) ?? []).flatMap(({ id }, at) => {
      const there = each.replies[at]?.id;
      return there === undefined ? [] : [[there, id] as const];
    }),
  );
  const ofChecks = experiment.variants.flatMap((variant) =>
    answeredCells({ ...experiment, variants: [variant] }, keys).flatMap(({ testCase, id }) => {
      const outcome = outcomes.get(names.get(id) ?? id);
      return (checked.get(checkedKey(testCase.id, id))?.items ?? []).flatMap(({ check, judge }) => {
        const own = outcome && judge && judging.of({ testCase, variant, outcome, check })?.id;
        return own === undefined ? [] : [[judge?.id ?? '', own] as const];
      });
    }),
  );
  return [...ofChecks, ...ofPairs];
}
