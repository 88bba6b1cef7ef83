import * as v from 'valibot';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { fromPlain, toPlain } from '#domain/json/json-value.ts';
import { asObject, exactly, parseRecord, string } from './record-schema.ts';

const nullableText = v.nullable(v.string());
const nullableNumber = v.nullable(v.number());
const reason = v.object({
  status: nullableNumber,
  message: nullableText,
  detail: nullableText,
  code: nullableText,
  field: nullableText,
  requestId: nullableText,
  withoutKey: v.exactOptional(v.literal(true)),
});

const errorSchema = exactly<PlaygroundError>()(
  v.variant('kind', [
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
    v.object({
      kind: v.literal('timeout'),
      waitedMs: v.number(),
      during: v.exactOptional(v.literal('answer')),
      origin: v.string(),
    }),
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
    v.object({ kind: v.literal('unknown'), name: v.string() }),
  ]),
);

/** An error as a record. */
export function encodeError(error: PlaygroundError): JsonObject {
  return asObject(fromPlain(error));
}

/**
 * The error of a record. One that this version does not know, or that says more than it knows, is `unknown` by its
 * name: the reply beside it can be read all the same. Refuses what names no kind of error. For use inside `readRecord`.
 */
export function decodeError(value: JsonValue): PlaygroundError {
  const record = asObject(value, 'error');
  const parsed = v.safeParse(errorSchema, toPlain(record));
  return parsed.success ? parsed.output : { kind: 'unknown', name: parseRecord(string, record.get('kind')) };
}
