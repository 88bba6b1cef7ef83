import { diffLines } from 'diff';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { TextDiffPart } from './diff-requests.ts';

/** Beyond this many characters in both together only what differs between their ends is shown as a whole. */
const MAX_LINES_LENGTH = 2_000_000;
const MAX_LINE_EDITS = 800;

/** A run of lines that both texts have, that only the later one has, or only the earlier one. */
export interface LineDiffPart {
  readonly kind: TextDiffPart['kind'];
  /** Without their line breaks. */
  readonly lines: readonly string[];
}

/** The lines that differ between two texts. A text that ends without a line break has the same lines as one with it. */
export function diffTextLines(before: string, after: string): LineDiffPart[] {
  const old = splitLines(before);
  const now = splitLines(after);
  if (before.length + after.length <= MAX_LINES_LENGTH) {
    const changes = diffLines(joinLines(old), joinLines(now), { maxEditLength: MAX_LINE_EDITS });
    if (changes) {
      return changes.map((change) => ({
        kind: change.added ? 'added' : change.removed ? 'removed' : 'same',
        lines: splitLines(change.value),
      }));
    }
  }
  return diffEndLines(old, now);
}

function splitLines(text: string): string[] {
  if (text === '') return [];
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function joinLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function diffEndLines(before: readonly string[], after: readonly string[]): LineDiffPart[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const parts: LineDiffPart[] = [
    { kind: 'same', lines: before.slice(0, start) },
    { kind: 'removed', lines: before.slice(start, before.length - end) },
    { kind: 'added', lines: after.slice(start, after.length - end) },
    { kind: 'same', lines: before.slice(before.length - end) },
  ];
  return parts.filter((part) => part.lines.length > 0);
}

/** Longer replies are compared as text only. */
const MAX_JSON_LENGTH = 1_000_000;

/** The JSON that a reply is: the whole text, or the whole of its one fenced block. Null when it is no object or list. */
export function readJsonReply(text: string): JsonValue | null {
  if (text.length > MAX_JSON_LENGTH) return null;
  const fenced = /^\s*(`{3,}|~{3,})[\w-]*[^\S\n]*\n([\s\S]*?)\n?\1\s*$/.exec(text);
  const parsed = parseJson(fenced?.[2] ?? text);
  if (!parsed.ok || !(isJsonObject(parsed.value) || isJsonArray(parsed.value))) return null;
  return parsed.value;
}
