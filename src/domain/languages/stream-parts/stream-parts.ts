import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { isStreaming } from '#domain/request/build-request.ts';
import { isCustom } from '#domain/wire/called.ts';

/** What the stream of a request may bring beside one text. */
export interface StreamParts {
  readonly hasCalls: boolean;
  /** Whether calls may have a text instead of arguments. */
  readonly hasCustomCalls: boolean;
  readonly hasChoices: boolean;
}

/** What a request's stream brings beside one text; null where it is that alone, or where the request does not stream. */
export function streamParts(body: JsonObject): StreamParts | null {
  if (!isStreaming(body)) return null;
  const tools = body.get('tools');
  const n = body.get('n');
  const parts = {
    hasCalls: isJsonArray(tools) && tools.length > 0,
    hasCustomCalls: hasCustomTools(body),
    hasChoices: typeof n === 'number' && n > 1,
  };
  return parts.hasCalls || parts.hasChoices ? parts : null;
}

/** Whether a request has custom tools, whose calls hold any text. */
export function hasCustomTools(body: JsonObject): boolean {
  const tools = body.get('tools');
  return isJsonArray(tools) && tools.some((tool) => isJsonObject(tool) && isCustom(tool));
}

/** How code reads a stream: what stands before it, what is done with each `choice`, and what is printed at its end. */
export interface StreamUse {
  readonly before: readonly string[];
  readonly use: readonly string[];
  readonly after: readonly string[];
}

/** The same code further in, for a place in which its first line is already. */
export function furtherIn(use: readonly string[], width: number): string {
  return use.join(`\n${' '.repeat(width)}`);
}
