import { openVariableAt } from './template.ts';

/** What could be meant by a variable that is being typed. */
export interface Completion {
  /** Where its braces begin. */
  readonly from: number;
  /** Where ends what a chosen name takes the place of: closing braces that are there already are part of it. */
  readonly to: number;
  /** The names that fit, the likeliest first; at least one. */
  readonly names: readonly string[];
}

/** Names that are offered at once: more are found by typing on. */
const MOST = 50;

/**
 * What to offer for a variable that the caret stands in: names that begin with what is typed, then those that hold it.
 * Null where none is being typed, where nothing fits, or where what stands there is whole.
 */
export function completionAt(text: string, caret: number, known: readonly string[]): Completion | null {
  const open = openVariableAt(text, caret);
  if (open === null) return null;
  const [rest = '', letters = '', braces = ''] =
    /^([A-Za-z0-9_]*)( *\}\})?/.exec(text.slice(caret, caret + 200)) ?? [];
  // What follows belongs to the name only where its braces are closed; else it is the text that goes on.
  const to = braces === '' ? caret : caret + rest.length;
  const typed = open.typed.toLowerCase();
  const fits = known.map((name) => ({ name, at: name.toLowerCase().indexOf(typed) }));
  const names = [...fits.filter(({ at }) => at === 0), ...fits.filter(({ at }) => at > 0)].map(
    ({ name }) => name,
  );
  const isWhole = braces !== '' && known.includes(open.typed + letters);
  if (names.length === 0 || (isWhole && names.length === 1)) return null;
  return { from: open.from, to, names: names.slice(0, MOST) };
}

/** What is written where a name is chosen. */
export function writtenVariable(name: string): string {
  return `{{${name}}}`;
}
