import type { StreamEvent } from '#domain/stream/stream-event.ts';
import { plainSentence } from '#domain/wire/plain-sentence.ts';
import type { Answer } from './answer.ts';
import { excerptOf } from './answer.ts';
import { redactText } from './redact-secrets.ts';

const ENOUGH_CHARACTERS = 20_000;
const LONGEST_WAIT_MS = 1_000;

/** Reads as much of a body that is no answer as its error needs: a web page, or something else that is not JSON. */
export async function* readUnexpectedBody(
  answer: Answer,
  form: 'html' | 'unknown' | 'undecided',
): AsyncGenerator<readonly StreamEvent[], void, undefined> {
  const { body, clock, secrets, status, contentType } = answer;
  const giveUpAtMs = clock.nowMs() + LONGEST_WAIT_MS;
  let text = answer.head;
  while (text.length < ENOUGH_CHARACTERS && clock.nowMs() < giveUpAtMs) {
    const piece = await body.read(giveUpAtMs - clock.nowMs());
    if (piece.type === 'aborted') return;
    if (piece.type !== 'value' || piece.value === null) break;
    text += piece.value;
  }
  const clean = redactText(text, secrets);
  const isPage = form === 'html';
  yield [
    {
      type: 'error',
      atMs: clock.nowMs(),
      error: {
        kind: 'protocol',
        problem: isPage ? 'html' : 'not-json',
        status,
        contentType,
        excerpt: isPage ? (plainSentence(clean) ?? '') : excerptOf(clean),
      },
    },
  ];
}
