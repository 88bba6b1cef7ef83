import * as v from 'valibot';
import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { ShareState } from '#domain/portable/share-format.ts';
import { decodeShareRecord, encodeShareRecord } from '#domain/portable/share-format.ts';
import type { Recording } from '#domain/recordings/recording.ts';
import { decodeRecording, encodeRecording } from '#domain/recordings/recording-record.ts';
import type { RecordSchema } from '#domain/records/record-schema.ts';
import {
  count,
  exactly,
  jsonMap,
  jsonValue,
  optionalString,
  parseRecord,
  readRecord,
  record,
  refuseRecord,
  string,
  writeMembers,
} from '#domain/records/record-schema.ts';
import type { RecordSteps } from '#domain/records/record-version.ts';
import { currentVersion, moveForwardExactly, versionOf } from '#domain/records/record-version.ts';
import type { Demo, DemoAct, DemoActKind, DemoAnswers, DemoStep } from './demo.ts';
import { DEMO_LIMITS, DEMO_VIEWS } from './demo.ts';

/** The name of the format in a file. */
const DEMO_FORMAT = 'oxen-playground-demo';

/** From each released version of a demo to the next. */
const STEPS: RecordSteps = [];

/** Why a text is no demo; `words/page/demos.ts` has the sentences. `path`: where in it, as far as that is known. */
export interface DemoProblem {
  readonly kind: 'too-large' | 'not-json' | 'not-a-demo' | 'newer' | 'too-many-steps' | 'damaged';
  readonly path: string;
}

const atMost = (schema: RecordSchema<string>, length: number): RecordSchema<string> =>
  v.pipe(
    schema,
    v.check((text) => text.length <= length, 'string'),
  );

const text = atMost(string, DEMO_LIMITS.textLength);

const request: RecordSchema<ShareState> = v.pipe(
  jsonMap,
  v.transform((value) => {
    const read = decodeShareRecord(value);
    return read.ok ? read.value : refuseRecord('present', 'request');
  }),
);

const recording: RecordSchema<Recording> = v.pipe(
  jsonMap,
  v.transform((value) => {
    const read = decodeRecording(value);
    return read.ok ? read.value : refuseRecord(read.error.expected, 'answers');
  }),
);

const answers = v.nullable(
  v.pipe(v.array(recording, 'list'), v.maxLength(DEMO_LIMITS.answersOfStep, 'list')),
);

const places = v.pipe(
  v.array(v.pipe(count, v.maxValue(DEMO_LIMITS.columns - 1, 'count')), 'list'),
  v.minLength(1, 'list'),
  v.maxLength(DEMO_LIMITS.columns, 'list'),
);

type KnownKind = Exclude<DemoActKind, 'unknown'>;

/** What each kind of act holds beside its kind. */
const ACTS: { readonly [Kind in KnownKind]: RecordSchema<Omit<Extract<DemoAct, { kind: Kind }>, 'kind'>> } = {
  type: record({ text }),
  system: record({ text }),
  model: record({ model: text }),
  set: record({ name: text, value: jsonValue }),
  unset: record({ name: text }),
  request: record({ request }),
  new: record({}),
  send: record({ answers }),
  again: record({ answers }),
  results: record({ results: v.pipe(v.array(text, 'list'), v.maxLength(64, 'list')), answers }),
  columns: record({
    requests: v.pipe(
      v.array(request, 'list'),
      v.minLength(1, 'list'),
      v.maxLength(DEMO_LIMITS.columns, 'list'),
    ),
    endsHere: v.exactOptional(v.literal(true)),
  }),
  'send-columns': record({ places, answers }),
  'again-columns': record({ places, answers }),
  'repeat-columns': record({
    places,
    count: v.pipe(count, v.minValue(1, 'count'), v.maxValue(DEMO_LIMITS.repeats, 'count')),
    answers,
  }),
  show: record({
    view: v.picklist(DEMO_VIEWS, 'known word'),
    language: v.optional(v.nullable(text), null),
  }),
  pause: record({}),
};

function isKind(kind: string): kind is KnownKind {
  return Object.hasOwn(ACTS, kind);
}

/** A step is read exactly or not at all; one of a kind that only a newer version knows stays as it is written. */
function readStep(value: JsonValue): DemoStep {
  if (!isJsonObject(value)) return refuseRecord('object');
  const kind = value.get('do');
  if (typeof kind !== 'string') return refuseRecord('known word', 'do');
  const note = parseRecord(atMost(optionalString, DEMO_LIMITS.noteLength), value.get('note'));
  if (!isKind(kind)) {
    const kept = new Map(value);
    kept.delete('note');
    return { act: { kind: 'unknown', record: kept }, note };
  }
  // Each schema is that of its kind, which the table above says and the compiler cannot follow.
  return { act: { kind, ...parseRecord(ACTS[kind], value) } as DemoAct, note };
}

function writeAct(act: DemoAct): JsonObject {
  const members = new Map<string, JsonValue>([['do', act.kind]]);
  switch (act.kind) {
    case 'type':
    case 'system':
      return members.set('text', act.text);
    case 'model':
      return members.set('model', act.model);
    case 'set':
      return members.set('name', act.name).set('value', act.value);
    case 'unset':
      return members.set('name', act.name);
    case 'request':
      return members.set('request', encodeShareRecord(act.request));
    case 'results':
      return members.set('results', act.results).set('answers', writeAnswers(act));
    case 'send':
    case 'again':
      return members.set('answers', writeAnswers(act));
    case 'columns':
      members.set('requests', act.requests.map(encodeShareRecord));
      return act.endsHere ? members.set('endsHere', true) : members;
    case 'send-columns':
    case 'again-columns':
      return members.set('places', act.places).set('answers', writeAnswers(act));
    case 'repeat-columns':
      return members.set('places', act.places).set('count', act.count).set('answers', writeAnswers(act));
    case 'unknown':
      return act.record;
    case 'show':
      members.set('view', act.view);
      return act.language === null ? members : members.set('language', act.language);
    case 'new':
    case 'pause':
      return members;
  }
}

function writeAnswers(act: { readonly answers: DemoAnswers }): JsonValue {
  return act.answers?.map(encodeRecording) ?? null;
}

const headSchema = exactly<Omit<Demo, 'steps' | 'start'>>()(
  record({
    id: atMost(string, DEMO_LIMITS.titleLength),
    title: atMost(string, DEMO_LIMITS.titleLength),
    about: atMost(optionalString, DEMO_LIMITS.noteLength),
  }),
);

/** A demo as JSON, its format and version named. */
function encodeDemo(demo: Demo): JsonObject {
  return new Map<string, JsonValue>([
    ['format', DEMO_FORMAT],
    ['version', currentVersion(STEPS)],
    ...writeMembers<Demo>({
      id: demo.id,
      title: demo.title,
      about: demo.about,
      start: encodeShareRecord(demo.start),
      steps: demo.steps.map(({ act, note }) => {
        const written = new Map(writeAct(act));
        return note === '' ? written : written.set('note', note);
      }),
    }),
  ]);
}

/** A demo as the text of a file. */
export function writeDemo(demo: Demo): string {
  return `${formatCompactJson(encodeDemo(demo))}\n`;
}

/** The demo of a file or link. Whatever the text is, nothing throws and nothing is guessed. */
export function readDemo(source: string): Result<Demo, DemoProblem> {
  if (source.length > DEMO_LIMITS.fileLength) return problem('too-large');
  const parsed = parseJson(source.replace(/^\ufeff/, ''));
  if (!parsed.ok) return problem('not-json');
  const value = parsed.value;
  if (!isJsonObject(value) || value.get('format') !== DEMO_FORMAT) return problem('not-a-demo');
  const steps = value.get('steps');
  if (Array.isArray(steps) && steps.length > DEMO_LIMITS.steps) return problem('too-many-steps');
  const read = readRecord(() => moveForwardExactly(value, versionOf(value), STEPS));
  if (!read.ok) return problem(read.error.expected === 'older version' ? 'newer' : 'damaged', 'version');
  return readParts(read.value);
}

function readParts(whole: JsonObject): Result<Demo, DemoProblem> {
  const head = readRecord(() => parseRecord(headSchema, whole));
  if (!head.ok) return problem('damaged', head.error.path);
  const start = readRecord(() => parseRecord(request, whole.get('start')));
  if (!start.ok) return problem('damaged', 'start');
  const listed = whole.get('steps');
  if (!Array.isArray(listed)) return problem('damaged', 'steps');
  const steps: DemoStep[] = [];
  for (const [index, value] of listed.entries()) {
    const step = readRecord(() => readStep(value));
    if (!step.ok)
      return problem('damaged', ['steps', index, step.error.path].filter((each) => each !== '').join('.'));
    steps.push(step.value);
  }
  return ok({ ...head.value, start: start.value, steps });
}

function problem(kind: DemoProblem['kind'], path = ''): Result<never, DemoProblem> {
  return fail({ kind, path });
}
