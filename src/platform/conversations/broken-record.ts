import * as v from 'valibot';
import { formatJson } from '#domain/json/format-json.ts';
import { fromPlain } from '#domain/json/json-value.ts';
import { recordProblemSchema } from '#domain/records/record-schema.ts';
import type { BrokenRecord } from './conversation-store.ts';

/** A record that could not be read, as it was set aside. */
export function brokenRecord(key: number, value: unknown): BrokenRecord {
  const record: Partial<Record<string, unknown>> =
    typeof value === 'object' && value !== null ? { ...value } : {};
  const { setAsideAtMs, reason } = record;
  return {
    key,
    setAsideAtMs: typeof setAsideAtMs === 'number' ? setAsideAtMs : 0,
    reason: reasonOf(reason),
    rawText: formatJson(fromPlain(record)),
  };
}

/** What an older version wrote as a sentence stays one; null for what says nothing. */
function reasonOf(value: unknown): BrokenRecord['reason'] {
  if (typeof value === 'string') return value;
  const parsed = v.safeParse(recordProblemSchema, value);
  return parsed.success ? parsed.output : null;
}
