import type { JsonObject } from '#domain/json/json-value.ts';
import { draftFromBody } from '#domain/portable/body-to-draft.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import type { Connection } from '#domain/request/connection.ts';
import { OXEN_BASE_URL } from '#domain/request/connection.ts';
import { textMessage } from '#domain/wire/message.ts';

/** Oxen.ai with its usual key. */
export const OXEN_CONNECTION: Connection = {
  kind: 'oxen',
  baseUrl: OXEN_BASE_URL,
  keyVariable: 'OXEN_API_KEY',
};

/** The request that an imported body makes when Send is pressed; a missing model becomes `current-model`. */
export function buildFromBody(body: JsonObject, connection: Connection = OXEN_CONNECTION): BuiltRequest {
  const { model, systemPrompt, parameters, messages, unsentText } = draftFromBody(body);
  return buildRequest({
    draft: { connection: { kind: 'oxen' }, model: model ?? 'current-model', systemPrompt, parameters },
    messages: unsentText === '' ? messages : [...messages, textMessage('user', unsentText)],
    connection,
  });
}
