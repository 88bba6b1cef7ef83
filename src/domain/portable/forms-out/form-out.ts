import type { Conversation } from '#domain/conversation/conversation.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumberText, isJsonObject } from '#domain/json/json-value.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import { hasLoneSurrogate } from '#domain/languages/lone-surrogate.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import * as words from '#words/transfer/forms-out.ts';

/** What is saved: a conversation, its request as Send would send it, and all that was said on the shown branch. */
export interface OutSource {
  readonly title: string;
  readonly conversation: Conversation;
  readonly built: BuiltRequest;
  readonly said: readonly ChatMessage[];
}

/** A form of file: an id in the table, and here what it holds and how it is written. Never a key. */
export interface FormOut {
  /** With its full stop. */
  readonly extension: string;
  readonly mediaType: string;
  /** What of the source it cannot hold, in sentences that go on from "does not hold". */
  lost(source: OutSource): readonly string[];
  write(source: OutSource): string;
}

/** The messages of what is saved. */
export const messagesOf = ({ built }: OutSource) => messagesIn(built.body);

/** The messages of a request's body. */
export function messagesIn(body: JsonObject): readonly JsonObject[] {
  const messages = body.get('messages');
  return isJsonArray(messages) ? messages.filter(isJsonObject) : [];
}

/** What a form loses that has a place for messages of plain text alone. */
export function lostOfMessages(messages: readonly JsonObject[], roles: readonly string[]): readonly string[] {
  return messages.flatMap((message, index) => {
    const number = index + 1;
    const role = message.get('role');
    const others = [...message.keys()].filter((key) => key !== 'role' && key !== 'content');
    return [
      ...(typeof role === 'string' && roles.includes(role)
        ? []
        : [words.lostMessage(number, words.otherRole(String(role)))]),
      ...(typeof message.get('content') === 'string' ? [] : [words.lostMessage(number, words.notText)]),
      ...(others.length > 0 ? [words.lostMessage(number, words.otherFields(others))] : []),
    ];
  });
}

/** The role that a message has in a form that does not know its own. */
export function heldRole(message: JsonObject, roles: readonly string[]): string {
  const role = message.get('role');
  if (typeof role === 'string' && roles.includes(role)) return role;
  return role === 'developer' ? 'system' : 'user';
}

/** What a form loses that is saved in UTF-8 and has no escapes: half a character. */
export function lostHalves(messages: readonly JsonObject[]): readonly string[] {
  return messages.flatMap((message, index) =>
    hasLoneSurrogate(plainText(message)) ? [words.lostMessage(index + 1, words.halfCharacter)] : [],
  );
}

/** What a form loses that has places for some of the body's fields. */
export function lostFields(body: JsonObject, held: readonly string[]): readonly string[] {
  const names = [...body.keys()].filter((key) => key !== 'messages' && !held.includes(key));
  return names.length > 0 ? [words.lostFields(names)] : [];
}

/** What a form loses that says nothing of where a request goes. */
export function lostPlace({ built }: OutSource): readonly string[] {
  const variable = keyVariableOf(built.connection);
  return [words.lostAddress(built.url), ...(variable === null ? [] : [words.lostKeyVariable(variable)])];
}

/** What a form of YAML loses: a number that a double cannot hold. */
export function lostDigits(value: JsonValue): readonly string[] {
  return hasBigNumber(value) ? [words.bigNumbers] : [];
}

function hasBigNumber(value: JsonValue): boolean {
  if (isJsonNumberText(value)) return true;
  if (isJsonArray(value)) return value.some(hasBigNumber);
  return isJsonObject(value) && [...value.values()].some(hasBigNumber);
}

/** JSON text in which no program for templates finds a beginning of its own: a brace in a text is written as its escape. */
export function withoutTemplates(json: string): string {
  // Two such characters together stand in a text alone.
  return json.replace(/\{(?=[{%#])/g, '\\u007b');
}

/** The text of a message; empty where it is none. */
export function plainText(message: JsonObject): string {
  const content = message.get('content');
  return typeof content === 'string' ? content : '';
}
