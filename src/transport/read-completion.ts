import { closeJson } from '#domain/json/close-json.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { eventsFromChunk, eventsFromCompletion, hasChoices } from '#domain/stream/chunk-events.ts';
import { areJsonLines, createJsonLines } from '#domain/stream/json-lines.ts';
import type { StreamEvent } from '#domain/stream/stream-event.ts';
import { wordsInAnswer } from '#domain/wire/read-server-error.ts';
import type { Answer } from './answer.ts';
import { excerptOf, GRACE_MS } from './answer.ts';
import { readPayload } from './payload-events.ts';
import { readEventStream } from './read-event-stream.ts';
import { redactError, redactText } from './redact-secrets.ts';

/**
 * Reads a whole JSON answer, and gives the events that a streamed one would; lines of JSON are read as they come. Of an
 * answer that was cut off it gives what can be read. Ends without a last event when aborted.
 */
export async function* readCompletion(
  answer: Answer,
  choiceCount = 1,
): AsyncGenerator<readonly StreamEvent[], void, undefined> {
  const { body, clock, secrets, status, contentType } = answer;
  const pieces = [answer.head];
  let broken = false;
  let mayBeLines = true;
  for (;;) {
    if (mayBeLines && pieces.some((piece) => piece.includes('\n'))) {
      const head = pieces.join('');
      const found = areJsonLines(head);
      if (found === true) {
        yield* readEventStream({ ...answer, head }, choiceCount, createJsonLines());
        return;
      }
      mayBeLines = found === null;
    }
    // Some servers leave the connection open after a whole answer.
    const mayBeWhole = /[}\]"]\s*$/.test((pieces.at(-1) ?? '').slice(-64));
    const outcome = await body.read(mayBeWhole ? GRACE_MS : null);
    if (outcome.type === 'aborted') return;
    if (outcome.type === 'timeout') {
      const whole = pieces.join('');
      if (parseJson(whole).ok) break;
      pieces.splice(0, pieces.length, whole, ' ');
      continue;
    }
    broken = outcome.type === 'failed';
    if (outcome.type === 'failed' || outcome.value === null) break;
    if (outcome.value !== '') pieces.push(outcome.value);
  }

  const atMs = clock.nowMs();
  const text = pieces.join('');
  const payload = readPayload(text, secrets, (value) => eventsFromCompletion(value, atMs));
  if (payload === null) {
    const came = eventsBeforeCut(text, atMs);
    if (broken || came.length > 0) {
      yield [...came, { type: 'error', atMs, error: { kind: 'interrupted', by: 'connection' } }];
      return;
    }
  }
  const events = payload?.events ?? null;
  const reason = events === null && payload !== null ? wordsInAnswer(payload.value) : null;
  if (reason !== null) {
    const error = redactError({ kind: 'stream-error', reason }, secrets);
    yield [{ type: 'error', atMs, error }];
    return;
  }
  if (events === null) {
    const problem = payload === null ? 'not-json' : 'not-a-completion';
    const excerpt = excerptOf(redactText(text, secrets));
    yield [{ type: 'error', atMs, error: { kind: 'protocol', problem, status, contentType, excerpt } }];
    return;
  }
  if (events.at(-1)?.type !== 'error') events.push({ type: 'response-end', atMs, sawDone: false });
  yield events;
}

/** What can be read of an answer that was cut off. */
function eventsBeforeCut(text: string, atMs: number): StreamEvent[] {
  const value = (closeJson(text) ?? []).map(parseJson).find(({ ok }) => ok);
  if (value?.ok !== true || !hasChoices(value.value)) return [];
  return eventsFromChunk(value.value, atMs).filter(({ type }) => type !== 'error');
}
