import { formatJson } from '#domain/json/format-json.ts';
import type { JsonNumberText, JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { numberText } from '#domain/json/json-value.ts';
import { EXAMPLE_PARAMETER_NAMES, isWrittenAsFloat } from '#domain/parameters/parameter-table.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { textMessage } from '#domain/wire/message.ts';
import { takesCacheMarkers, withCacheMarkers } from './cache-markers.ts';
import { withTakenCallIds } from './call-ids.ts';
import type { Connection } from './connection.ts';
import { chatCompletionsUrl } from './connection.ts';
import type { RequestDraft } from './request-draft.ts';

/** One chat-completions request, complete but for the key's value. What is shown, copied and sent is made of this. */
export interface BuiltRequest {
  readonly method: 'POST';
  readonly connection: Connection;
  /** The public address, as the code shows it. How the page reaches it (proxy, in-page) is transport's affair. */
  readonly url: string;
  readonly body: JsonObject;
  /** The body as JSON, two spaces a level: the very text that is shown is the text that is sent. */
  readonly bodyText: string;
  /** Present where ids of tool calls are written as the server takes them, and not as they came. */
  readonly hasOtherCallIds?: true;
  /** What it was filled in from, where it was written with variables. */
  readonly filledFrom?: FilledFrom;
}

/** A request with its variables and what they stand for. Every message is a template; what is data has its braces escaped. */
export interface FilledFrom {
  readonly draft: RequestDraft;
  readonly messages: readonly ChatMessage[];
  readonly values: ReadonlyMap<string, string>;
}

/**
 * Builds the request: the one place. It adds nothing that the person can't see. `messages` are those after the system
 * prompt, in order. Variables are filled in already.
 */
export function buildRequest(input: {
  readonly draft: RequestDraft;
  readonly messages: readonly ChatMessage[];
  readonly connection: Connection;
  readonly filledFrom?: FilledFrom;
}): BuiltRequest {
  const { draft } = input;
  const connection =
    input.connection.kind === 'sandbox' && draft.fault !== undefined
      ? { ...input.connection, fault: draft.fault }
      : input.connection;
  const said =
    draft.cachesPrompt === true && takesCacheMarkers(draft.model)
      ? withCacheMarkers(input.messages, draft.parameters.get('tools'))
      : input.messages;
  const taken = withTakenCallIds(said, connection.baseUrl);
  const messages = draft.systemPrompt === '' ? taken : [textMessage('system', draft.systemPrompt), ...taken];
  const body = new Map<string, JsonValue>([
    ['model', draft.model],
    ['messages', messages],
  ]);
  for (const key of EXAMPLE_PARAMETER_NAMES) {
    const value = draft.parameters.get(key);
    // A known parameter given as null means unset.
    if (value !== undefined && value !== null) body.set(key, value);
  }
  for (const [key, value] of draft.parameters) {
    if (key === 'model' || key === 'messages' || EXAMPLE_PARAMETER_NAMES.includes(key)) continue;
    body.set(key, value);
  }
  let bodyText: string | null = null;
  return {
    method: 'POST',
    connection,
    url: chatCompletionsUrl(connection.baseUrl),
    body,
    // Made once, and only for those who read it: the size of a long conversation is told at each key press.
    get bodyText() {
      bodyText ??= formatRequestBody(body);
      return bodyText;
    },
    ...(taken !== said && { hasOtherCallIds: true }),
    ...(input.filledFrom && { filledFrom: input.filledFrom }),
  };
}

/** The body as the JSON view and the wire have it. */
export function formatRequestBody(body: JsonObject): string {
  return formatJson(body, { writeNumber: writeBodyNumber });
}

/** The number text of one of the body's own floats, always with a decimal point; null for other keys. */
export function writeBodyNumber(key: string, value: number | JsonNumberText): string | null {
  if (!isWrittenAsFloat(key)) return null;
  const text = numberText(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** Whether the request asks for a stream. */
export function isStreaming(body: JsonObject): boolean {
  return body.get('stream') === true;
}
