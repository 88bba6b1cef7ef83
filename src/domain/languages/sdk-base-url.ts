import type { BuiltRequest } from '#domain/request/build-request.ts';
import { normalizeUrl } from './normalize-url.ts';

/** The path that the OpenAI SDKs put behind their base address. */
export const CHAT_COMPLETIONS_PATH = '/chat/completions';

/** The base address that an OpenAI SDK must be given so that it calls the request's own address. */
export function sdkBaseUrl(built: BuiltRequest): string {
  const url = normalizeUrl(built.url);
  return url.endsWith(CHAT_COMPLETIONS_PATH) ? url.slice(0, -CHAT_COMPLETIONS_PATH.length) : url;
}
