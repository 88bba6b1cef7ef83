import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { ReasoningField } from './stream-event.ts';
import { REASONING_FIELDS } from './stream-event.ts';

/** The first source that is not empty: several fields can carry the same text. `thought`: content that is marked so. */
export function readReasoning(
  message: JsonObject,
  thought: string,
): { readonly field: ReasoningField; readonly text: string } | null {
  for (const field of REASONING_FIELDS) {
    const value = message.get(field);
    const text =
      field === 'content'
        ? thought || reasoningInParts(value)
        : (nonEmptyText(value) ?? (field === 'reasoning_content' ? '' : thoughtsIn(value)));
    if (text !== '') return { field, text };
  }
  return null;
}

/** The whole message that the pieces make is no thought. */
export function withoutMark(message: JsonObject): JsonObject {
  const rest = new Map(message);
  const extra = rest.get('extra_content');
  const google = isJsonObject(extra) ? extra.get('google') : null;
  if (!isJsonObject(extra) || !isJsonObject(google)) return rest;
  const others = new Map([...google].filter(([key]) => key !== 'thought'));
  const left = new Map([...extra].filter(([key]) => key !== 'google'));
  if (others.size > 0) left.set('google', others);
  return rest.set('extra_content', left);
}

/** Whether a piece of an answer of Gemini's is a thought, not the answer. */
export function isMarkedThought(message: JsonObject): boolean {
  const extra = message.get('extra_content');
  const google = isJsonObject(extra) ? extra.get('google') : null;
  return isJsonObject(google) && google.get('thought') === true;
}

/** Whether a part of an answer is reasoning. */
export function isReasoningPart(part: JsonObject): boolean {
  const type = part.get('type');
  return type === 'thinking' || type === 'reasoning';
}

function reasoningInParts(content: JsonValue | undefined): string {
  if (!isJsonArray(content)) return '';
  return content
    .filter(isJsonObject)
    .filter(isReasoningPart)
    .map((part) => {
      const thinking = part.get('thinking');
      return nonEmptyText(thinking) ?? (textOfParts(thinking) || (nonEmptyText(part.get('text')) ?? ''));
    })
    .join('');
}

/** What is thought in a list of parts or in one: their text, thinking or summary, or the parts in it. */
function thoughtsIn(value: JsonValue | undefined, depth = 0): string {
  if (isJsonArray(value)) return value.map((part) => thoughtsIn(part, depth)).join('');
  if (!isJsonObject(value) || depth === 2) return '';
  for (const key of ['text', 'thinking', 'summary', 'content']) {
    const member = value.get(key);
    const text = nonEmptyText(member) ?? thoughtsIn(member, depth + 1);
    if (text !== '') return text;
  }
  return '';
}

function textOfParts(parts: JsonValue | undefined): string {
  if (!isJsonArray(parts)) return '';
  return parts
    .filter(isJsonObject)
    .map((part) => nonEmptyText(part.get('text')) ?? '')
    .join('');
}

/** A text with something in it. */
export function nonEmptyText(value: JsonValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
