import * as words from '#words/code/reading.ts';
import type { HeldValue } from './powershell-names.ts';
import { nameOf } from './powershell-names.ts';

/** A block of braces: how often it runs, and what is set in it. */
export interface Block {
  readonly kind: 'once' | 'condition' | 'loop' | 'function';
  readonly line: number;
  readonly name: string;
  readonly assigned: Set<string>;
  /** What was known before a function, whose own variables are gone behind it. */
  readonly before: ReadonlyMap<string, HeldValue> | null;
}

/** How often each name is set in a text. */
export function timesSet(text: string): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const [, each = ''] of text.matchAll(
    /\$([\w:]+)(?:\.\w+|\[[^\]\n]{0,60}\])?[ \t]*(?:[-+*/%]|\?\?)?=(?!=)/g,
  ))
    times.set(nameOf(each), (times.get(nameOf(each)) ?? 0) + 1);
  return times;
}

/** What must be said of a request in a block. */
export function circumstanceOf({ kind, line, name }: Block): readonly string[] {
  if (kind === 'condition') return [words.conditionalRequest(line)];
  if (kind === 'loop') return [words.loopRequest(line)];
  return kind === 'function' ? [words.uncalledRequest(name)] : [];
}

/** What a block is behind a command that begins with a word. */
export function kindOf(first: string): Block['kind'] {
  if (/^(?:try|finally)$/i.test(first)) return 'once';
  if (/^(?:if|elseif|else|switch|catch|trap)\b/i.test(first)) return 'condition';
  return /^(?:function|filter)$/i.test(first) ? 'function' : 'loop';
}

/** Where the block ends that opens here; texts are not looked into, so that it may end late or early by a brace in one. */
export function endOfBlock(text: string, from: number): number {
  let depth = 0;
  for (const { 0: brace, index } of text.slice(from).matchAll(/[{}]/g)) {
    depth += brace === '{' ? 1 : -1;
    if (depth === 0) return from + index;
  }
  return text.length;
}

/** Behind the line that an offset is in. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

/** `$a = $b = …` sets `$b` too: what stands behind the first sign. */
export const ALSO_SET = /^[ \t]*\$([\w:]+)[ \t]*=(?!=)/g;
