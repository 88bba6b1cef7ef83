import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';

const MEMBER = 'include_usage';

/** The field that holds what a stream is asked for beside its text. */
export const STREAM_OPTIONS = 'stream_options';

/** Whether a stream asks for the server's own counts of tokens; null for what is no stream: it gets them anyhow. */
export function asksForUsage(fields: ReadonlyMap<string, JsonValue>): boolean | null {
  if (fields.get('stream') !== true) return null;
  const options = fields.get(STREAM_OPTIONS);
  return isJsonObject(options) && options.get(MEMBER) === true;
}

/** The options with that asked for, or no longer; null where nothing is left of them. */
export function optionsWithUsage(options: JsonValue | undefined, isAsked: boolean): JsonObject | null {
  const others = [...(isJsonObject(options) ? options : [])].filter(([name]) => name !== MEMBER);
  const changed = new Map(isAsked ? [...others, [MEMBER, true] as const] : others);
  return changed.size === 0 ? null : changed;
}
