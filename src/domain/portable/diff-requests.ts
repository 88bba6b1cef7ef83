import { diffWordsWithSpace } from 'diff';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonArray, JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonEquals } from '#domain/json/json-value.ts';
import * as words from '#words/conversation/reply-code.ts';

/** One difference between two request bodies. */
export interface RequestChange {
  /** Where it is, as one would write it in code: `messages[2].content`. */
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Undefined for what was added. */
  readonly before: JsonValue | undefined;
  /** Undefined for what was removed. */
  readonly after: JsonValue | undefined;
}

/** A piece of a text that was kept, added or removed. */
export interface TextDiffPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/**
 * What changed from one body to another, in the order of the later one, removed things last. Items of a list are matched
 * from both ends: a message put into the middle is one addition. Key order is no difference.
 */
export function diffRequests(before: JsonObject, after: JsonObject): RequestChange[] {
  const changes: RequestChange[] = [];
  diffObjects(before, after, '', changes);
  return changes;
}

/** What changed from one JSON value to another, by the rules of `diffRequests`; the path of a whole value is empty. */
export function diffJson(before: JsonValue, after: JsonValue): RequestChange[] {
  const changes: RequestChange[] = [];
  diffValues(before, after, '', changes);
  return changes;
}

function diffValues(before: JsonValue, after: JsonValue, path: string, changes: RequestChange[]): void {
  if (isJsonObject(before) && isJsonObject(after)) diffObjects(before, after, path, changes);
  else if (isJsonArray(before) && isJsonArray(after)) diffLists(before, after, path, changes);
  else if (!jsonEquals(before, after)) changes.push({ path, kind: 'changed', before, after });
}

function diffObjects(before: JsonObject, after: JsonObject, path: string, changes: RequestChange[]): void {
  for (const [key, value] of after) {
    const old = before.get(key);
    const place = memberPath(path, key);
    if (old === undefined) changes.push({ path: place, kind: 'added', before: undefined, after: value });
    else diffValues(old, value, place, changes);
  }
  for (const [key, value] of before) {
    if (!after.has(key)) {
      changes.push({ path: memberPath(path, key), kind: 'removed', before: value, after: undefined });
    }
  }
}

function diffLists(before: JsonArray, after: JsonArray, path: string, changes: RequestChange[]): void {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && sameAt(before, start, after, start)) start += 1;
  let end = 0;
  while (end < shorter - start && sameAt(before, before.length - 1 - end, after, after.length - 1 - end))
    end += 1;
  const oldEnd = before.length - end;
  const newEnd = after.length - end;
  for (let index = start; index < Math.max(oldEnd, newEnd); index += 1) {
    const place = `${path}[${index}]`;
    const old = index < oldEnd ? before[index] : undefined;
    const now = index < newEnd ? after[index] : undefined;
    if (old === undefined) changes.push({ path: place, kind: 'added', before: undefined, after: now });
    else if (now === undefined) changes.push({ path: place, kind: 'removed', before: old, after: undefined });
    else diffValues(old, now, place, changes);
  }
}

function sameAt(before: JsonArray, index: number, after: JsonArray, other: number): boolean {
  return jsonEquals(before[index] ?? null, after[other] ?? null);
}

function memberPath(path: string, key: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${path}[${formatCompactJson(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** One sentence about a change; long values are shortened. */
export function describeRequestChange(change: RequestChange): string {
  const { path, before, after } = change;
  if (after === undefined) return words.noLongerSent(path, excerptOfValue(before));
  if (before === undefined) return words.nowSent(path, excerptOfValue(after));
  return words.changed(path, excerptOfValue(before), excerptOfValue(after));
}

/** A value in few characters. */
export function excerptOfValue(value: JsonValue | undefined): string {
  if (value === undefined) return words.notSent;
  if (isJsonArray(value)) return words.listOf(value.length);
  if (isJsonObject(value) && value.size > 0) return words.objectWith([...value.keys()].slice(0, 5));
  const text = formatCompactJson(typeof value === 'string' ? value.slice(0, 100) : value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Longer texts are compared as a whole but for what is the same at their ends. */
const MAX_DIFF_LENGTH = 20_000;
const MAX_EDITS = 2_000;

/** The words that differ between two texts; joined, the parts that are not added give `before`, those not removed `after`. */
export function diffTexts(before: string, after: string): TextDiffPart[] {
  if (before.length + after.length <= MAX_DIFF_LENGTH) {
    const changes = diffWordsWithSpace(before, after, { maxEditLength: MAX_EDITS });
    if (changes) {
      return changes.map((change) => ({
        kind: change.added ? 'added' : change.removed ? 'removed' : 'same',
        text: change.value,
      }));
    }
  }
  return diffEnds(before, after);
}

function diffEnds(before: string, after: string): TextDiffPart[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const parts: TextDiffPart[] = [
    { kind: 'same', text: before.slice(0, start) },
    { kind: 'removed', text: before.slice(start, before.length - end) },
    { kind: 'added', text: after.slice(start, after.length - end) },
    { kind: 'same', text: before.slice(before.length - end) },
  ];
  return parts.filter((part) => part.text !== '');
}
