import type { JsonValue } from '#domain/json/json-value.ts';
import { payloadValue } from '#domain/stream/payloads-in.ts';
import type { StreamEvent } from '#domain/stream/stream-event.ts';
import { redactText } from './redact-secrets.ts';

/** A payload's value and its events; `events` is null where `read` finds no answer in it. */
export interface Payload {
  readonly value: JsonValue;
  readonly events: StreamEvent[] | null;
}

/** Parses a payload and reads its events; null when it is not JSON. An error among them repeats no secret. */
export function readPayload(
  text: string,
  secrets: readonly string[],
  read: (value: JsonValue) => StreamEvent[] | null,
): Payload | null {
  const value = payloadValue(text);
  if (value === undefined) return null;
  const events = read(value);
  if (events?.at(-1)?.type !== 'error' || !secrets.some((secret) => text.includes(secret)))
    return { value, events };
  // Read again without them: sentences are shortened, and a key cut in two could no longer be found in them.
  const clean = payloadValue(redactText(text, secrets));
  return { value, events: clean === undefined ? events : read(clean) };
}
