import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import { invalidInput } from '#domain/errors/playground-error.ts';
import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { ParameterValues } from '#domain/parameters/parameter-spec.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';

/** Everything of a request that a share link carries. It names a connection and never holds a key. */
export interface ShareState {
  readonly connection: ConnectionChoice;
  readonly model: string;
  readonly systemPrompt: string;
  readonly parameters: ParameterValues;
  /** The messages after the system prompt. */
  readonly messages: readonly ChatMessage[];
  readonly unsentText: string;
}

/** The version that is written. */
const VERSION = 1;

/** Takes a state of the version that is the key one version further. */
const MIGRATIONS: ReadonlyMap<number, (state: JsonObject) => JsonObject> = new Map();

/** The state as text: JSON that loses nothing, the same text for the same state. */
export function encodeShareState(state: ShareState): string {
  return formatCompactJson(
    jsonObject([
      ['version', VERSION],
      ['connection', encodeConnection(state.connection)],
      ['model', state.model],
      ['systemPrompt', state.systemPrompt],
      ['parameters', state.parameters],
      ['messages', state.messages],
      ['unsentText', state.unsentText],
    ]),
  );
}

/** The state from `encodeShareState`'s text, older versions moved forward. Fails with a sentence, never throws. */
export function decodeShareState(text: string): Result<ShareState, InvalidInputError> {
  const parsed = parseJson(text);
  if (!parsed.ok || !isJsonObject(parsed.value)) return fail(damaged('it is not complete'));
  const version = parsed.value.get('version');
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return fail(damaged('it names no version'));
  }
  if (version > VERSION) {
    return fail(
      invalidInput('This link was made by a newer version of the playground, so it cannot be read here.'),
    );
  }
  let state = parsed.value;
  for (let from = version; from < VERSION; from += 1) {
    const migrate = MIGRATIONS.get(from);
    if (migrate === undefined) return fail(damaged('its version is not known'));
    state = migrate(state);
  }
  return readState(state);
}

function readState(state: JsonObject): Result<ShareState, InvalidInputError> {
  const connection = decodeConnection(state.get('connection'));
  const model = state.get('model');
  const systemPrompt = state.get('systemPrompt');
  const parameters = state.get('parameters');
  const messages = state.get('messages');
  const unsentText = state.get('unsentText');
  if (connection === null) return fail(damaged('its connection cannot be read'));
  if (typeof model !== 'string') return fail(damaged('its model cannot be read'));
  if (typeof systemPrompt !== 'string') return fail(damaged('its system prompt cannot be read'));
  if (!isJsonObject(parameters)) return fail(damaged('its parameters cannot be read'));
  if (!isJsonArray(messages)) return fail(damaged('its messages cannot be read'));
  const objects = messages.filter(isJsonObject);
  if (objects.length < messages.length) return fail(damaged('one of its messages cannot be read'));
  if (typeof unsentText !== 'string') return fail(damaged('its unsent text cannot be read'));
  return ok({ connection, model, systemPrompt, parameters, messages: objects, unsentText });
}

function damaged(what: string): InvalidInputError {
  return invalidInput(`This link is damaged: ${what}. Nothing was changed.`);
}

function encodeConnection(choice: ConnectionChoice): JsonValue {
  return choice.kind === 'custom'
    ? jsonObject([
        ['kind', 'custom'],
        ['baseUrl', choice.baseUrl],
      ])
    : jsonObject([['kind', choice.kind]]);
}

function decodeConnection(value: JsonValue | undefined): ConnectionChoice | null {
  if (!isJsonObject(value)) return null;
  const kind = value.get('kind');
  if (kind === 'sandbox' || kind === 'oxen') return { kind };
  const baseUrl = value.get('baseUrl');
  return kind === 'custom' && typeof baseUrl === 'string' ? { kind, baseUrl } : null;
}
