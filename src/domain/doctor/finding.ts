import type { RuleId } from './rules.ts';

/** A change of a text: what stands from `from` up to `to` (UTF-16 offsets) gives way to `text`. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What is wrong at a place of a call. */
export interface Finding {
  readonly rule: RuleId;
  /** Offset in the text that was checked. */
  readonly at: number;
  /** What happens, in a sentence or two. */
  readonly why: string;
  /** What mends it; null where only writing the call anew does, or nothing. */
  readonly edits: readonly Edit[] | null;
}

/** A text that was edited, which knows where its characters came from. */
export interface EditedText {
  readonly text: string;
  originalOf(at: number): number;
}

/** Applies edits, the first of those that overlap; equal ones count once. */
export function applyEdits(text: string, edits: readonly Edit[]): EditedText {
  const sorted = [...edits].sort((a, b) => a.from - b.from || a.to - b.to);
  const parts: string[] = [];
  const pieces: { readonly at: number; readonly from: number; readonly isCopy: boolean }[] = [];
  let length = 0;
  let done = 0;
  const add = (part: string, from: number, isCopy: boolean) => {
    pieces.push({ at: length, from, isCopy });
    parts.push(part);
    length += part.length;
  };
  let last: Edit | null = null;
  for (const edit of sorted) {
    if (last && edit.from === last.from && edit.to === last.to && edit.text === last.text) continue;
    if (edit.from < done) continue;
    add(text.slice(done, edit.from), done, true);
    add(edit.text, edit.from, false);
    done = edit.to;
    last = edit;
  }
  add(text.slice(done), done, true);
  return {
    text: parts.join(''),
    originalOf(at) {
      let found = pieces[0];
      for (const piece of pieces) if (piece.at <= at) found = piece;
      if (found === undefined) return at;
      return found.isCopy ? found.from + at - found.at : found.from;
    },
  };
}
