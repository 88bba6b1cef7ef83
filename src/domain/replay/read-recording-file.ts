import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { Recording } from '#domain/recordings/recording.ts';
import { MAX_FILE_LENGTH } from '#domain/recordings/recording-limits.ts';
import { decodeRecording } from '#domain/recordings/recording-record.ts';

/** Why a file cannot answer; `words/replay.ts` has the sentences. */
export type RecordingFileProblem = 'too-large' | 'not-json' | 'no-recording';

/** What a file of recordings holds. */
export interface RecordingFileContent {
  readonly recordings: readonly Recording[];
  /** Entries that are no recordings, or no sound ones. */
  readonly unusable: number;
}

/** Reads a file of one recording or a list of them. Each that is sound is taken; whatever the text is, nothing throws. */
export function readRecordingFile(text: string): Result<RecordingFileContent, RecordingFileProblem> {
  if (text.length > MAX_FILE_LENGTH) return fail('too-large');
  const parsed = parseJson(text.replace(/^\ufeff/, ''));
  if (!parsed.ok) return fail('not-json');
  const entries: readonly JsonValue[] = isJsonArray(parsed.value) ? parsed.value : [parsed.value];
  const recordings = entries.map(decodeRecording).flatMap((read) => (read.ok ? [read.value] : []));
  if (recordings.length === 0) return fail('no-recording');
  return ok({ recordings, unusable: entries.length - recordings.length });
}

/** What can be told of recordings that answer requests. */
export interface RecordingSummary {
  readonly count: number;
  /** The base address that most of them were recorded at; empty where none can be addressed. */
  readonly server: string;
  /** The models that were asked for, each once, the latest last. */
  readonly models: readonly string[];
}

/** What recordings are of. */
export function summarizeRecordings(recordings: readonly Recording[]): RecordingSummary {
  const servers = new Map<string, number>();
  const models = new Set<string>();
  for (const { request } of recordings) {
    const model = request.body.get('model');
    if (typeof model === 'string' && model !== '') {
      models.delete(model);
      models.add(model);
    }
    if (isAddress(request.baseUrl)) servers.set(request.baseUrl, (servers.get(request.baseUrl) ?? 0) + 1);
  }
  const [most] = [...servers].sort(([, a], [, b]) => b - a);
  return { count: recordings.length, server: most?.[0] ?? '', models: [...models] };
}

/** Whether a text is an address that code can call, and no more than that. */
function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s/@?#]+(?:\/[^\s@?#]*)?$/.test(text);
}
