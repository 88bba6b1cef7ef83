import { selectPath } from '#domain/conversation/branch-path.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import type { SharedExperiment } from '#domain/experiments/shared-experiment.ts';
import { decodeSharedExperiment, encodeSharedExperiment } from '#domain/experiments/shared-experiment.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { readConversationFile } from '#domain/portable/conversation-file.ts';
import { exportConversations } from '#domain/portable/export-conversations.ts';
import type { Recording } from '#domain/recordings/recording.ts';
import { decodeRecording, encodeRecording } from '#domain/recordings/recording-record.ts';
import { readRecord } from '#domain/records/record-schema.ts';
import type { RecordSteps } from '#domain/records/record-version.ts';
import { currentVersion, moveForwardExactly, versionOf } from '#domain/records/record-version.ts';

/** The name of the format in a file. */
const RESULT_FORMAT = 'oxen-playground-result';

/** From each released version of a result to the next; what it holds has versions of its own. */
const STEPS: RecordSteps = [];

const MAX_LENGTH = 20_000_000;
const MAX_CONVERSATIONS = 24;
const MAX_RECORDINGS = 500;

/** A result to be read. */
export type SharedResult = SharedConversations | ExperimentResult;

/** A conversation, or the columns of a comparison, as they were shown. */
export interface SharedConversations {
  readonly kind: 'conversations';
  readonly conversations: readonly Conversation[];
  /** What came over the wire, by the reply's message. */
  readonly recordings: ReadonlyMap<string, Recording>;
}

/** An experiment with its answers. */
export interface ExperimentResult extends SharedExperiment {
  readonly kind: 'experiment';
}

/** Why a text is no result; `words/transfer/results.ts` has the sentences. */
export type ResultProblem = 'too-large' | 'not-json' | 'not-a-result' | 'newer' | 'damaged';

/**
 * What of a conversation is a result: the branch that is shown, and its request. What is typed, other versions, and how
 * tools are answered here stay here.
 */
export function shownPart(conversation: Conversation): Conversation {
  const { connection, model, systemPrompt, parameters, fault, variables } = conversation.draft;
  const path = selectPath(conversation);
  return {
    ...conversation,
    pinned: false,
    unsentText: '',
    unsentAttachments: [],
    draft: {
      connection,
      model,
      systemPrompt,
      parameters,
      ...(fault === undefined ? {} : { fault }),
      ...(variables === undefined ? {} : { variables }),
    },
    nodes: new Map(path.map((node) => [node.id, node])),
  };
}

/** A result as text; the same text for the same result. */
export function writeResult(result: SharedResult): string {
  const content: readonly (readonly [string, JsonValue])[] =
    result.kind === 'experiment'
      ? [['experiment', encodeSharedExperiment(result)]]
      : encodeConversations(result);
  return formatCompactJson(
    jsonObject([['format', RESULT_FORMAT], ['version', currentVersion(STEPS)], ...content]),
  );
}

function encodeConversations({
  conversations,
  recordings,
}: SharedConversations): readonly (readonly [string, JsonValue])[] {
  const file = parseJson(exportConversations(conversations));
  return [
    ['file', file.ok ? file.value : null],
    [
      'recordings',
      Array.from(recordings, ([reply, recording]) =>
        jsonObject([
          ['reply', reply],
          ['recording', encodeRecording(recording)],
        ]),
      ),
    ],
  ];
}

/** The result of a link or file, whole or not at all. Whatever the text is, nothing throws. */
export function readResult(text: string): Result<SharedResult, ResultProblem> {
  if (text.length > MAX_LENGTH) return fail('too-large');
  const parsed = parseJson(text.replace(/^\ufeff/, ''));
  if (!parsed.ok) return fail('not-json');
  const { value } = parsed;
  if (!isJsonObject(value) || value.get('format') !== RESULT_FORMAT) return fail('not-a-result');
  const frame = readRecord(() => moveForwardExactly(value, versionOf(value), STEPS));
  if (!frame.ok) return fail(frame.error.expected === 'older version' ? 'newer' : 'damaged');
  const experiment = frame.value.get('experiment');
  if (experiment === undefined) return readConversations(frame.value);
  const shared = decodeSharedExperiment(experiment);
  if (shared.ok) return ok({ kind: 'experiment', ...shared.value });
  return fail(shared.error.expected === 'older version' ? 'newer' : 'damaged');
}

function readConversations(frame: JsonObject): Result<SharedConversations, ResultProblem> {
  const file = frame.get('file');
  const listed = frame.get('recordings');
  if (!isJsonObject(file) || !isJsonArray(listed) || listed.length > MAX_RECORDINGS) return fail('damaged');
  const read = readConversationFile(file);
  if (!read.ok || read.value.unusable.length > 0) return fail('damaged');
  const { conversations } = read.value;
  if (conversations.length === 0 || conversations.length > MAX_CONVERSATIONS) return fail('damaged');
  const recordings = new Map<string, Recording>();
  for (const each of listed) {
    const entry = readEntry(each);
    if (entry === null) return fail('damaged');
    recordings.set(entry[0], entry[1]);
  }
  return ok({ kind: 'conversations', conversations, recordings });
}

function readEntry(value: JsonValue): readonly [string, Recording] | null {
  if (!isJsonObject(value)) return null;
  const reply = value.get('reply');
  const recording = value.get('recording');
  if (typeof reply !== 'string' || recording === undefined) return null;
  const read = decodeRecording(recording);
  return read.ok ? [reply, read.value] : null;
}
