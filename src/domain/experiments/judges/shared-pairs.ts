import type { Experiment } from '#domain/experiments/experiment.ts';
import type { Outcome } from '#domain/experiments/outcome.ts';
import type { CellKeys } from '#domain/experiments/plan.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import { asList, asObject, parseRecord, refuseRecord, string } from '#domain/records/record-schema.ts';
import type { RecordSteps } from '#domain/records/record-version.ts';
import { currentVersion, moveForwardExactly } from '#domain/records/record-version.ts';
import type { JudgedPair } from './pair-findings.ts';
import { concludePair } from './pair-findings.ts';
import type { PairReply } from './pair-judging.ts';
import { pairsOf, WINNERS } from './pair-judging.ts';

/** From each released version of the pairs in a shared experiment to the next. */
const STEPS: RecordSteps = [];

/**
 * What a judge said of pairs, to be read where its connection is not known: the case, both variants, what it said in each
 * order (null where that is not known), and whether it kept to its choice.
 */
export function encodePairs(pairs: readonly JudgedPair[]): JsonObject {
  return jsonObject([
    ['version', currentVersion(STEPS)],
    [
      'judged',
      pairs.map(({ testCase, variants: [first, second], replies, said, isConsistent }) => [
        testCase.id,
        first.id,
        second.id,
        encodeOrder(replies[0], said[0]),
        encodeOrder(replies[1], said[1]),
        isConsistent,
      ]),
    ],
  ]);
}

function encodeOrder(reply: Outcome | undefined, said: PairReply | null): JsonValue {
  if (reply === undefined) return null;
  return said === null ? [reply.id, null] : [reply.id, said.winner, said.reason];
}

/** The pairs of a shared experiment; none where it was written before they were. For use inside `readRecord`. */
export function decodePairs(
  value: JsonValue | undefined,
  { cases, variants }: Pick<Experiment, 'cases' | 'variants'>,
  outcomes: ReadonlyMap<string, Outcome>,
  keys: CellKeys,
): readonly JudgedPair[] {
  if (value === undefined) return [];
  const record = moveForwardExactly(value, asObject(value).get('version'), STEPS);
  const byId = new Map(cases.map((testCase) => [testCase.id, testCase]));
  return asList(record.get('judged'), 'pairs').map((each) => {
    const [caseId, first, second, straight, turned, isConsistent] = asList(each, 'pairs');
    const testCase = byId.get(parseRecord(string, caseId));
    const chosen = { firstId: parseRecord(string, first), secondId: parseRecord(string, second) };
    const found = pairsOf({ cases: testCase ? [testCase] : [], variants }, chosen, outcomes, keys);
    const [place] = found;
    if (place === undefined) return refuseRecord('present', 'pairs');
    const [one, other] = [decodeOrder(straight, outcomes), decodeOrder(turned, outcomes)];
    const judged = concludePair(place, [one.reply, other.reply], [one.said, other.said]);
    // The figures are counted from what was said: a file that says another thing beside it does not hold together.
    return judged.isConsistent === isConsistent ? judged : refuseRecord('flag', 'pairs');
  });
}

function decodeOrder(
  value: JsonValue | undefined,
  outcomes: ReadonlyMap<string, Outcome>,
): { readonly reply: Outcome | undefined; readonly said: PairReply | null } {
  if (value === null) return { reply: undefined, said: null };
  const [id, word, reason] = asList(value, 'pairs');
  const reply = outcomes.get(parseRecord(string, id));
  if (reply === undefined) return refuseRecord('present', 'pairs');
  if (word === null) return { reply, said: null };
  const winner = WINNERS.find((each) => each === word);
  if (winner === undefined) return refuseRecord('string', 'pairs');
  return { reply, said: { winner, reason: parseRecord(string, reason) } };
}
