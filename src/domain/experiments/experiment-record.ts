import * as v from 'valibot';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { packRequest, unpackRequests } from '#domain/conversation/pack-request.ts';
import type { Result } from '#domain/errors/result.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { draftCodec } from '#domain/records/draft-record.ts';
import { decodeNode, encodeNode, NODE_STEPS, nodeVersion } from '#domain/records/node-record.ts';
import { recordCodec } from '#domain/records/record-codec.ts';
import { recordFile } from '#domain/records/record-file.ts';
import type { RecordProblem } from '#domain/records/record-schema.ts';
import {
  asObject,
  count,
  exactly,
  flag,
  id,
  jsonMap,
  listOf,
  nullable,
  nullableNumber,
  nullableString,
  number,
  optionalString,
  parseRecord,
  readRecord,
  record,
  string,
  word,
  writeMembers,
} from '#domain/records/record-schema.ts';
import type { RecordSteps } from '#domain/records/record-version.ts';
import { moveForward } from '#domain/records/record-version.ts';
import {
  decodeRequest,
  encodeRequest,
  REQUEST_STEPS,
  requestVersion,
} from '#domain/records/request-record.ts';
import type { Experiment, ExperimentRun, RunScope, TestCase, Variant } from './experiment.ts';
import { isOfJudge, MAX_CONCURRENCY, MAX_REPEATS } from './experiment.ts';
import type { Judge } from './judges/judge.ts';
import { JUDGE_FORMS } from './judges/judge.ts';
import type { PairJudging, VariantPair } from './judges/pair-judging.ts';
import type { Outcome } from './outcome.ts';
import type { Vote } from './votes.ts';
import { VOTE_CHOICES } from './votes.ts';

/** The name of the format in a file. */
const EXPERIMENT_FORMAT = 'oxen-playground-experiment';

/** From each released version of an experiment's record to the next. */
const STEPS: RecordSteps = [];

const draft = v.pipe(
  jsonMap,
  v.transform((value) => draftCodec.decode(value)),
);

const variant = exactly<Variant>()(record({ id, name: nullableString, draft, messages: listOf(jsonMap) }));

const values = v.pipe(
  jsonMap,
  v.transform(
    (map): ReadonlyMap<string, string> =>
      new Map(
        [...map].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
      ),
  ),
);

const testCase = exactly<TestCase>()(
  record({ id, values, expected: nullableString, note: optionalString, checks: listOf(jsonMap) }),
);

const RUN_SCOPES = ['sample', 'all', 'failed', 'judge', 'pairs'] as const;

const run = exactly<ExperimentRun>()(
  v.pipe(
    record({ scope: string, phase: string, startedAtMs: number }),
    v.transform(({ scope, phase, startedAtMs }): ExperimentRun => {
      const known = RUN_SCOPES.find((each) => each === scope);
      const isRunning = known !== undefined && phase === runningPhase(known);
      // What a newer version does is not known here: nothing is sent unasked.
      return { scope: known ?? 'all', phase: isRunning ? 'running' : 'paused', startedAtMs };
    }),
  ),
);

/** A run of judges runs under another word: versions that know none would take it for one of all cells and go on with that. */
function runningPhase(scope: RunScope): string {
  return isOfJudge(scope) ? 'judging' : 'running';
}

function encodeRun({ scope, phase, startedAtMs }: ExperimentRun): JsonObject {
  return writeMembers<ExperimentRun>({
    scope,
    phase: phase === 'running' ? runningPhase(scope) : phase,
    startedAtMs,
  });
}

const pairJudging = exactly<PairJudging>()(
  record({
    criterion: optionalString,
    variants: listOf(exactly<VariantPair>()(record({ firstId: id, secondId: id }))),
  }),
);

const judge = exactly<Judge>()(record({ draft, form: word(JUDGE_FORMS, 'schema') }));

const vote = exactly<Vote>()(
  record({ id, caseId: id, firstId: id, secondId: id, choice: word(VOTE_CHOICES, 'tie') }),
);

const upTo = (most: number) =>
  v.pipe(
    count,
    v.transform((value) => Math.min(Math.max(value, 1), most)),
  );

const experimentSchema = exactly<Omit<Experiment, 'unread'>>()(
  record({
    id,
    title: nullableString,
    createdAtMs: number,
    updatedAtMs: number,
    variants: listOf(variant),
    cases: listOf(testCase),
    checks: listOf(jsonMap),
    concurrency: upTo(MAX_CONCURRENCY),
    repeats: upTo(MAX_REPEATS),
    votes: listOf(vote),
    judge: nullable(judge),
    pairJudging: nullable(pairJudging),
    run: nullable(run),
  }),
);

const experimentCodec = recordCodec<Experiment>(
  experimentSchema,
  (experiment) =>
    writeMembers<typeof experiment>({
      id: experiment.id,
      title: experiment.title,
      createdAtMs: experiment.createdAtMs,
      updatedAtMs: experiment.updatedAtMs,
      variants: experiment.variants.map((each) =>
        writeMembers<Variant>({ ...each, draft: draftCodec.encode(each.draft) }),
      ),
      cases: experiment.cases.map((each) => writeMembers<TestCase>({ ...each })),
      checks: experiment.checks,
      concurrency: experiment.concurrency,
      repeats: experiment.repeats,
      votes: experiment.votes.map((each) => writeMembers<Vote>({ ...each })),
      judge:
        experiment.judge === null
          ? null
          : writeMembers<Judge>({ ...experiment.judge, draft: draftCodec.encode(experiment.judge.draft) }),
      pairJudging:
        experiment.pairJudging === null
          ? null
          : writeMembers<PairJudging>({
              criterion: experiment.pairJudging.criterion,
              variants: experiment.pairJudging.variants.map((each) => writeMembers<VariantPair>({ ...each })),
            }),
      run: experiment.run === null ? null : encodeRun(experiment.run),
    }),
  (experiment, unread) => (unread ? { ...experiment, unread } : experiment),
);

/** An experiment without its answers as JSON, its format and version named; back again, it may have answers beside it. */
export const { encode: encodeExperiment, decode: decodeExperiment } = recordFile(
  EXPERIMENT_FORMAT,
  STEPS,
  experimentCodec,
  ['answers'],
);

/** A reply as it is kept with an experiment: a message like any other, with its request. */
export function encodeAnswer(node: MessageNode): JsonObject {
  const packed = node.reply === null ? null : packRequest(node.reply.request, null);
  return new Map<string, JsonValue>([
    ['nodeVersion', nodeVersion(node)],
    ['node', encodeNode(node)],
    ['requestVersion', packed === null ? 1 : requestVersion(packed)],
    ['request', packed === null ? null : encodeRequest(packed)],
  ]);
}

/** The reply of a record; why not, where it is none. */
export function decodeAnswer(value: JsonValue): Result<MessageNode, RecordProblem> {
  return readRecord(() => {
    const whole = asObject(value);
    const nodeRecord = moveForward(whole.get('node'), whole.get('nodeVersion'), NODE_STEPS);
    const requestValue = whole.get('request') ?? null;
    const packed =
      requestValue === null
        ? null
        : decodeRequest(moveForward(requestValue, whole.get('requestVersion'), REQUEST_STEPS));
    const request = packed === null ? undefined : unpackRequests(new Map([['', packed]])).get('');
    return decodeNode(nodeRecord, request ?? null);
  });
}

const outcomeSchema = exactly<Outcome>()(
  record({
    id,
    status: word(['done', 'stopped', 'failed', 'interrupted'], 'interrupted'),
    text: string,
    toolCalls: optionalString,
    finishReason: nullableString,
    firstTokenMs: nullableNumber,
    totalMs: nullableNumber,
    promptTokens: nullableNumber,
    completionTokens: nullableNumber,
    usd: nullableNumber,
    isEstimate: flag,
    problem: nullableString,
    endedAtMs: number,
  }),
);

/** An outcome as JSON. */
export function encodeOutcome(outcome: Outcome): JsonObject {
  return writeMembers<Outcome>({ ...outcome });
}

/** The outcome of a JSON value; null where it is none: then the request counts as not answered. */
export function decodeOutcome(value: JsonValue): Outcome | null {
  const read = readRecord(() => parseRecord(outcomeSchema, value));
  return read.ok ? read.value : null;
}
