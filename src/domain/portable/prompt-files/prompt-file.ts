import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import * as words from '#words/transfer/request-forms.ts';

/** A prompt of a file, as the body of a request. */
export interface PromptBody {
  readonly body: JsonObject;
  readonly notes: readonly string[];
}

/** A kind of file that holds prompts: a file in this folder, and a line in the table. */
export interface PromptForm {
  /** Its prompts; null where a value is no such file. Throws `TextProblem`. `at`: where it stands in the text. */
  read(value: JsonObject, body: PromptText | null): readonly PromptBody[] | null;
}

/** What stands below the front matter of a file. */
export interface PromptText {
  readonly text: string;
  readonly at: number;
}

const PLACEHOLDER = /\{\{\s*[A-Za-z_][\w.]*\s*\}\}/g;

/** A sentence about the placeholders of texts, which stay as they are; none where there are none. */
export function placeholderNotes(messages: readonly JsonValue[]): readonly string[] {
  const found = new Set<string>();
  for (const message of messages) {
    const content = isJsonObject(message) ? message.get('content') : undefined;
    if (typeof content === 'string') for (const name of content.match(PLACEHOLDER) ?? []) found.add(name);
  }
  return found.size > 0 ? [words.placeholdersKept([...found])] : [];
}

/** A list of messages with a role and a text each. Throws `TextProblem`. */
export function messagesIn(value: JsonValue | undefined): readonly JsonObject[] {
  if (!isJsonArray(value)) throw new TextProblem(words.messageNotText(1), 0);
  return value.map((message, index) => {
    const [role, content] = isJsonObject(message) ? [message.get('role'), message.get('content')] : [];
    if (typeof role !== 'string' || content === undefined)
      throw new TextProblem(words.messageNotText(index + 1), 0);
    return isJsonObject(message) ? message : new Map();
  });
}

/** A message with a text. */
export function promptMessage(role: string, content: string): JsonObject {
  return jsonObject([
    ['role', role],
    ['content', content],
  ]);
}

/** A sentence about what of a file has no place in a request; none where there is nothing. */
export function leftOutNotes(names: readonly string[]): readonly string[] {
  return names.length > 0 ? [words.fieldsLeftOut(names)] : [];
}
