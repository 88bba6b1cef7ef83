import { parseJson } from '#domain/json/parse-json.ts';
import { eventsFromCompletion } from '#domain/stream/chunk-events.ts';
import type { StreamEvent } from '#domain/stream/stream-event.ts';
import { wordsInAnswer } from '#domain/wire/read-server-error.ts';
import type { Answer } from './answer.ts';
import { excerptOf, GRACE_MS } from './answer.ts';
import { readPayload } from './payload-events.ts';
import { redactError, redactText } from './redact-secrets.ts';

/** Reads a whole JSON answer, and gives the events that a streamed one would. Ends without a last event when aborted. */
export async function* readCompletion(
  answer: Answer,
): AsyncGenerator<readonly StreamEvent[], void, undefined> {
  const { body, clock, secrets, status, contentType } = answer;
  const pieces = [answer.head];
  let broken = false;
  for (;;) {
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
  if (payload === null && broken) {
    yield [{ type: 'error', atMs, error: { kind: 'interrupted', by: 'connection' } }];
    return;
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
