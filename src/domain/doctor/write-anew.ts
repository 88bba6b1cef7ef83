import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { writeCurl } from '#domain/languages/curl/write.ts';
import { writePythonRequests } from '#domain/languages/python/write.ts';
import { writePythonOpenai } from '#domain/languages/python-openai/write.ts';
import { readRequestAddress } from '#domain/languages/request-address.ts';
import { draftFromBody } from '#domain/portable/body-to-draft.ts';
import { findPython } from '#domain/reading/python/find-python.ts';
import { findShell } from '#domain/reading/shell/find-shell.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import type { Connection } from '#domain/request/connection.ts';
import { OXEN_BASE_URL } from '#domain/request/connection.ts';
import { textMessage } from '#domain/wire/message.ts';
import type { BlockLanguage } from './code-blocks.ts';
import { hostIn, keyVariableFor } from './known-hosts.ts';
import type { RuleId } from './rules.ts';

/**
 * The one request of a code, written anew as the page writes it; for faults that no small edit mends. Null where the
 * request cannot be known, or there are several.
 */
export function writeAnew(text: string, language: BlockLanguage, rules: readonly RuleId[]): string | null {
  const { requests } = language === 'python' ? findPython(text) : findShell(text);
  const [request] = requests;
  if (request === undefined || requests.length > 1 || request.outcome instanceof TextProblem) return null;
  const { body, url } = request.outcome;
  if (!isJsonObject(body) || !isJsonArray(body.get('messages')) || typeof body.get('model') !== 'string')
    return null;
  const { model, systemPrompt, parameters, messages, unsentText } = draftFromBody(accepted(body, rules));
  const built = buildRequest({
    draft: { connection: { kind: 'oxen' }, model: model ?? '', systemPrompt, parameters },
    messages: unsentText === '' ? messages : [...messages, textMessage('user', unsentText)],
    connection: connectionFor(url),
  });
  if (language !== 'python') return writeCurl(built);
  return request.source === 'python' ? writePythonRequests(built) : writePythonOpenai(built);
}

/** The body, with the stream that the code reads. */
function accepted(body: JsonObject, rules: readonly RuleId[]): JsonObject {
  return rules.includes('stream-not-asked') ? new Map<string, JsonValue>([...body, ['stream', true]]) : body;
}

function connectionFor(url: string | null): Connection {
  const baseUrl = url === null ? null : readRequestAddress(url).baseUrl;
  if (baseUrl === null || baseUrl === OXEN_BASE_URL)
    return { kind: 'oxen', baseUrl: OXEN_BASE_URL, keyVariable: keyVariableFor('hub.oxen.ai') };
  const host = hostIn(baseUrl);
  const isLocal = /^(?:localhost|127\.|\[::1\])/.test(host);
  return { kind: 'custom', baseUrl, keyVariable: isLocal ? null : keyVariableFor(host) };
}
