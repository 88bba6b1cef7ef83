import * as v from 'valibot';
import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import { invalidInput } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import { fail } from '#domain/errors/result.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { ParameterValues } from '#domain/parameters/parameter-spec.ts';
import { connectionChoiceSchema, encodeChoice } from '#domain/records/connection-record.ts';
import type { RecordProblem, RecordSchema } from '#domain/records/record-schema.ts';
import {
  exactly,
  jsonMap,
  parseRecord,
  readRecord,
  record,
  refuseRecord,
  string,
} from '#domain/records/record-schema.ts';
import type { RecordSteps } from '#domain/records/record-version.ts';
import { currentVersion, moveForwardExactly, versionOf } from '#domain/records/record-version.ts';
import type { LiveChoice } from '#domain/request/connection.ts';
import type { SandboxFault } from '#domain/request/sandbox-fault.ts';
import { SANDBOX_FAULTS } from '#domain/request/sandbox-fault.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import * as words from '#words/transfer/share.ts';

/** Everything of a request that a share link carries. It names a connection and never holds a key. */
export interface ShareState {
  readonly connection: LiveChoice;
  readonly model: string;
  readonly systemPrompt: string;
  readonly parameters: ParameterValues;
  /** The messages after the system prompt. */
  readonly messages: readonly ChatMessage[];
  readonly unsentText: string;
  /** What the sandbox is asked to do wrong. */
  readonly fault?: SandboxFault;
  /** What the variables stand for. Where it is there, every text is a template; else braces are as they were written. */
  readonly variables?: JsonObject;
}

/** From each released version to the next. */
const STEPS: RecordSteps = [];

/** Recordings stay where they are: a link that names some names what nobody else has. */
const liveChoiceSchema: RecordSchema<LiveChoice> = v.pipe(
  connectionChoiceSchema,
  v.transform((choice) => (choice.kind === 'recording' ? refuseRecord('known word', 'connection') : choice)),
);

const stateSchema = exactly<ShareState>()(
  record({
    connection: liveChoiceSchema,
    model: string,
    systemPrompt: string,
    parameters: jsonMap,
    messages: v.array(jsonMap, 'list'),
    unsentText: string,
    fault: v.exactOptional(v.picklist(SANDBOX_FAULTS)),
    variables: v.exactOptional(jsonMap),
  }),
);

/** The state as a record: the same one for the same state. */
export function encodeShareRecord(state: ShareState): JsonObject {
  return jsonObject([
    ['version', currentVersion(STEPS)],
    ['connection', encodeChoice(state.connection)],
    ['model', state.model],
    ['systemPrompt', state.systemPrompt],
    ['parameters', state.parameters],
    ['messages', state.messages],
    ['unsentText', state.unsentText],
    ...(state.fault === undefined ? [] : [['fault', state.fault] as const]),
    ...(state.variables === undefined ? [] : [['variables', state.variables] as const]),
  ]);
}

/** The state as text: JSON that loses nothing, the same text for the same state. */
export function encodeShareState(state: ShareState): string {
  return formatCompactJson(encodeShareRecord(state));
}

/** The state of `encodeShareRecord`'s record, older versions moved forward; why not, where it is none. */
export function decodeShareRecord(state: JsonObject): Result<ShareState, RecordProblem> {
  return readRecord(() => parseRecord(stateSchema, moveForwardExactly(state, versionOf(state), STEPS)));
}

/** The state from `encodeShareState`'s text, older versions moved forward. Fails with a sentence, never throws. */
export function decodeShareState(text: string): Result<ShareState, InvalidInputError> {
  const parsed = parseJson(text);
  if (!parsed.ok || !isJsonObject(parsed.value)) return fail(invalidInput(words.incompleteLink));
  const read = decodeShareRecord(parsed.value);
  if (read.ok) return read;
  const { expected, path } = read.error;
  if (expected === 'older version') return fail(invalidInput(words.newerLink));
  return fail(invalidInput(expected === 'version' ? words.linkWithoutVersion : words.damagedLink(path)));
}
