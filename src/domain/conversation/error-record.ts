import * as v from 'valibot';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { fromPlain, toPlain } from '#domain/json/json-value.ts';
import { asObject, refuseRecord } from './record-reader.ts';

const nullableText = v.nullable(v.string());
const nullableNumber = v.nullable(v.number());
const reason = v.object({
  status: nullableNumber,
  message: nullableText,
  detail: nullableText,
  code: nullableText,
  field: nullableText,
  requestId: nullableText,
});

const errorSchema = v.variant('kind', [
  v.object({
    kind: v.literal('network'),
    cause: v.picklist([
      'offline',
      'cors',
      'mixed-content',
      'refused',
      'dns',
      'redirect',
      'bad-url',
      'unknown',
    ]),
    origin: v.string(),
  }),
  v.object({ kind: v.literal('timeout'), waitedMs: v.number(), origin: v.string() }),
  v.object({ kind: v.literal('unauthorized'), reason }),
  v.object({ kind: v.literal('payment-required'), reason }),
  v.object({ kind: v.literal('forbidden'), reason }),
  v.object({ kind: v.literal('not-found'), reason }),
  v.object({ kind: v.literal('rate-limited'), retryAfterMs: nullableNumber, reason }),
  v.object({ kind: v.literal('rejected'), reason }),
  v.object({ kind: v.literal('unavailable'), retryAfterMs: nullableNumber, reason }),
  v.object({ kind: v.literal('stream-error'), reason }),
  v.object({
    kind: v.literal('protocol'),
    problem: v.picklist(['html', 'empty', 'not-json', 'not-a-completion', 'no-events']),
    status: v.number(),
    contentType: nullableText,
    excerpt: v.string(),
  }),
  v.object({ kind: v.literal('interrupted'), by: v.picklist(['connection', 'reload']) }),
  v.object({
    kind: v.literal('invalid-input'),
    sentence: v.string(),
    line: nullableNumber,
    column: nullableNumber,
  }),
  v.object({
    kind: v.literal('storage'),
    problem: v.picklist(['unavailable', 'full', 'blocked', 'corrupt', 'unknown']),
  }),
  v.object({ kind: v.literal('missing-key') }),
]) satisfies v.GenericSchema<unknown, PlaygroundError>;

/** An error as a record. */
export function encodeError(error: PlaygroundError): JsonObject {
  return asObject(fromPlain(error), 'The error');
}

/** The error of a record; refuses one that is not sound. For use inside `readRecord`. */
export function decodeError(value: JsonValue): PlaygroundError {
  const parsed = v.safeParse(errorSchema, toPlain(value));
  return parsed.success ? parsed.output : refuseRecord('The error of the reply cannot be read.');
}
