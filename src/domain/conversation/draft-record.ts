import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import type { Connection, ConnectionChoice } from '#domain/request/connection.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { readNullableText, readObject, readOptionalObject, readText, readWord } from './record-reader.ts';

const KINDS = ['sandbox', 'oxen', 'custom'] as const;

/** A request draft as a record. */
export function encodeDraft(draft: RequestDraft): JsonObject {
  return jsonObject([
    ['connection', encodeChoice(draft.connection)],
    ['model', draft.model],
    ['systemPrompt', draft.systemPrompt],
    ['parameters', draft.parameters],
  ]);
}

/** The request draft of a record; refuses one that is not sound. For use inside `readRecord`. */
export function decodeDraft(record: JsonObject): RequestDraft {
  return {
    connection: decodeChoice(readObject(record, 'connection')),
    model: readText(record, 'model'),
    systemPrompt: readText(record, 'systemPrompt'),
    parameters: readOptionalObject(record, 'parameters'),
  };
}

/** A connection as a record; it names a key and never holds one. */
export function encodeConnection(connection: Connection): JsonObject {
  return jsonObject([
    ['kind', connection.kind],
    ['baseUrl', connection.baseUrl],
    ['keyVariable', connection.keyVariable],
  ]);
}

/** The connection of a record; refuses one that is not sound. For use inside `readRecord`. */
export function decodeConnection(record: JsonObject): Connection {
  return {
    kind: readWord(record, 'kind', KINDS),
    baseUrl: readText(record, 'baseUrl'),
    keyVariable: readNullableText(record, 'keyVariable'),
  };
}

function encodeChoice(choice: ConnectionChoice): JsonObject {
  const entries: [string, JsonValue][] = [['kind', choice.kind]];
  if (choice.kind === 'custom') entries.push(['baseUrl', choice.baseUrl]);
  return jsonObject(entries);
}

function decodeChoice(record: JsonObject): ConnectionChoice {
  const kind = readWord(record, 'kind', KINDS);
  return kind === 'custom' ? { kind, baseUrl: readText(record, 'baseUrl') } : { kind };
}
