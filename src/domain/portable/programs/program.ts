import type { Conversation } from '#domain/conversation/conversation.ts';
import type { Result } from '#domain/errors/result.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import type { ImportContext } from '#domain/portable/imported-conversations.ts';

/** A program whose files of conversations are read: a file in this folder, and a line in the table. */
export interface Program {
  readonly id: string;
  /** The conversations in a file of the program, as they are written there; null where it is none of its files. */
  find(value: JsonValue): readonly JsonValue[] | null;
  /**
   * Reads one; null where nothing was said in it. What has no place in a conversation here is counted in `leftOut`. Fails
   * with a sentence.
   */
  read(item: JsonValue, context: ImportContext, leftOut: LeftOut): Result<Conversation | null, string>;
}

/** What an import leaves out, counted by what it is. */
export interface LeftOut {
  add(what: string): void;
  addFile(name: string): void;
}

/** The objects of a list, or null where one is not of the form. */
export function itemsOf(
  value: JsonValue,
  isItem: (item: JsonObject) => boolean,
): readonly JsonObject[] | null {
  const list = Array.isArray(value) ? value : [value];
  const objects = list.filter((item): item is JsonObject => item instanceof Map);
  const first = objects[0];
  return first !== undefined && isItem(first) ? objects : null;
}
