import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { ParameterValues } from '#domain/parameters/parameter-spec.ts';
import { EXAMPLE_PARAMETER_NAMES } from '#domain/parameters/parameter-table.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { isPlainTextMessage } from '#domain/wire/message.ts';

/** A body in the places where a person edits it. */
export interface BodyDraft {
  /** Null when the body names no model: the current one stays. */
  readonly model: string | null;
  readonly systemPrompt: string;
  readonly parameters: ParameterValues;
  /** The messages between the system prompt and the unsent text. */
  readonly messages: readonly ChatMessage[];
  /** The last message when it is the user's and a plain text; empty otherwise. */
  readonly unsentText: string;
}

/**
 * Puts a body (`requireRequestBody`) in its places, so that building the request again gives the very same body, but for
 * the order of its own fields and known parameters that are null, which mean unset.
 */
export function draftFromBody(body: JsonObject): BodyDraft {
  const listed = body.get('messages');
  const all = isJsonArray(listed) ? listed.filter(isJsonObject) : [];
  const first = all[0];
  const systemPrompt = first !== undefined && isPlainTextMessage(first, 'system') ? textOf(first) : '';
  const from = systemPrompt === '' ? 0 : 1;
  const last = all.length > from ? all.at(-1) : undefined;
  const lastText = last !== undefined && isPlainTextMessage(last, 'user') ? textOf(last) : '';
  const unsentText = /\S/.test(lastText) ? lastText : '';
  const parameters = new Map<string, JsonValue>();
  for (const [key, value] of body) {
    if (key === 'model' || key === 'messages') continue;
    if (value === null && EXAMPLE_PARAMETER_NAMES.includes(key)) continue;
    parameters.set(key, value);
  }
  const model = body.get('model');
  return {
    model: typeof model === 'string' ? model : null,
    systemPrompt,
    parameters,
    messages: all.slice(from, unsentText === '' ? undefined : -1),
    unsentText,
  };
}

function textOf(message: ChatMessage): string {
  const content = message.get('content');
  return typeof content === 'string' ? content : '';
}
