import { TextProblem } from '#domain/errors/text-problem.ts';
import type { CodeRules } from '#domain/languages/code-reader.ts';
import { readJoined } from '#domain/languages/code-reader.ts';
import type { TextLanguage } from './text-languages.ts';

/** A piece of code: a text, a name, or one character of anything else. */
export type CodePiece =
  | {
      readonly kind: 'text';
      readonly value: string;
      readonly valueAt: number;
      readonly at: number;
      readonly end: number;
    }
  | { readonly kind: 'name' | 'mark'; readonly value: string; readonly at: number; readonly end: number };

/** Cuts code into pieces, in one pass. Throws `TextProblem` where a text is not closed. */
export function cutCode(text: string, rules: CodeRules): readonly CodePiece[] {
  const pieces: CodePiece[] = [];
  let at = 0;
  const skip = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    return found;
  };
  while (at < text.length) {
    at += skip(rules.space).length;
    if (at >= text.length) break;
    const literal = readOrSkip(text, at, rules);
    if (literal !== null) {
      pieces.push({ kind: 'text', value: literal.value, valueAt: literal.valueAt, at, end: literal.end });
      at = literal.end;
      continue;
    }
    const name = skip(rules.name);
    const value = name === '' ? (text[at] ?? '') : name;
    pieces.push({ kind: name === '' ? 'mark' : 'name', value, at, end: at + value.length });
    at += value.length;
  }
  return pieces;
}

/** A quote in prose around the code opens no text. */
function readOrSkip(text: string, at: number, rules: CodeRules) {
  try {
    return readJoined(text, at, rules);
  } catch (error) {
    if (error instanceof TextProblem && text[at] === "'") return null;
    throw error;
  }
}

/** Whether the piece at an index is given on as it is: its statement, argument or list entry ends behind it. */
export function isSentOn(
  text: string,
  pieces: readonly CodePiece[],
  index: number,
  { suffix }: TextLanguage,
): boolean {
  const piece = pieces[index];
  if (piece === undefined) return false;
  suffix.lastIndex = piece.end;
  const end = piece.end + (suffix.exec(text)?.[0].length ?? 0);
  let nextIndex = index + 1;
  while ((pieces[nextIndex]?.at ?? end) < end) nextIndex += 1;
  const next = pieces[nextIndex];
  if (next === undefined || (next.kind === 'mark' && /^[),;\]}]$/.test(next.value))) return true;
  // On another line a statement of its own begins, but for what goes on there.
  return (
    text.slice(end, next.at).includes('\n') && !(next.kind === 'mark' && /^[.+?[({%*&|-]$/.test(next.value))
  );
}
