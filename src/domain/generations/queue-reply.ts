import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject, numberText } from '#domain/json/json-value.ts';

/** What the queue says of a generation. */
export interface QueueRecord {
  readonly status: 'queued' | 'processing' | 'succeeded' | 'failed' | 'cancelled';
  /** Milliseconds since 1970; null where it does not say. */
  readonly startedAtMs: number | null;
  /** Why it failed, in the provider's words. */
  readonly message: string | null;
}

/** The ids of the generations that `POST /queue` has put in; empty where the answer names none. */
export function readEnqueued(answer: JsonValue): readonly string[] {
  const list = isJsonObject(answer) ? answer.get('generations') : undefined;
  // One alone may stand at the top.
  const items = isJsonArray(list) ? list : [answer];
  return items.flatMap((item) => {
    const id = isJsonObject(item) ? (item.get('generation_id') ?? item.get('id')) : undefined;
    return typeof id === 'string' && id !== '' ? [id] : [];
  });
}

/** Other services' words for the same states. */
const STATUSES: ReadonlyMap<string, QueueRecord['status']> = new Map([
  ['queued', 'queued'],
  ['pending', 'queued'],
  ['processing', 'processing'],
  ['in_progress', 'processing'],
  ['running', 'processing'],
  ['succeeded', 'succeeded'],
  ['completed', 'succeeded'],
  ['failed', 'failed'],
  ['error', 'failed'],
  ['cancelled', 'cancelled'],
  ['canceled', 'cancelled'],
]);

/** The record that `GET /queue/ID` gives (async_queue); null where the answer is none. */
export function readQueueRecord(answer: JsonValue): QueueRecord | null {
  if (!isJsonObject(answer)) return null;
  const word = answer.get('status');
  const status = typeof word === 'string' ? STATUSES.get(word.toLowerCase()) : undefined;
  if (status === undefined) return null;
  const started = answer.get('started_at');
  const message = answer.get('error_message');
  return {
    status,
    startedAtMs: isJsonNumber(started) ? Number(numberText(started)) * 1000 : null,
    message: typeof message === 'string' && message !== '' ? upstreamSentence(message) : null,
  };
}

/**
 * What a provider said, without the hub's words before it: "Getting model response error: 422 - Value error, …" is
 * "Value error, … (422)" (api-additions E8).
 */
function upstreamSentence(message: string): string {
  const told = /^Getting model response error:\s*(\d{3})\s*-\s*(.+)$/s.exec(message);
  return told ? `${told[2]} (${told[1]})` : message;
}
