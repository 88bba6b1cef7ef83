import type { BuiltRequest } from '#domain/request/build-request.ts';
import { formatRequestBody } from '#domain/request/build-request.ts';
import { chatCompletionsUrl } from '#domain/request/connection.ts';
import type { RequestRecord } from './conversation.ts';

/** The request of a record as it was sent. */
export function requestOfRecord({ connection, body }: RequestRecord): BuiltRequest {
  return {
    method: 'POST',
    connection,
    url: chatCompletionsUrl(connection.baseUrl),
    body,
    bodyText: formatRequestBody(body),
  };
}
