import type { ShellExpansion, ShellWord } from './shell-words.ts';

/** What stands for an expansion: its value; or null where it stays as it is written. */
export type Expand = (expansion: ShellExpansion) => string | null;

/** A word with what is known of its expansions filled in; those that are not known stay, and are listed. */
export function expandWord(word: ShellWord, expand: Expand): ShellWord {
  if (word.expansions.length === 0) return word;
  const parts: string[] = [];
  const left: ShellExpansion[] = [];
  /** By offset in the new text: how far the old one lies behind. */
  const shifts: { readonly at: number; readonly by: number; readonly source: number | null }[] = [];
  let from = 0;
  let length = 0;
  const add = (text: string, source: number | null, oldAt: number) => {
    shifts.push({ at: length, by: oldAt - length, source });
    parts.push(text);
    length += text.length;
  };
  for (const expansion of word.expansions) {
    add(word.text.slice(from, expansion.at), null, from);
    const value = expand(expansion);
    if (value === null) left.push({ ...expansion, at: length });
    add(value ?? expansion.text, expansion.source, expansion.at);
    from = expansion.at + expansion.text.length;
  }
  add(word.text.slice(from), null, from);
  return {
    text: parts.join(''),
    expansions: left,
    variables: left.filter(({ kind }) => kind === 'variable').map(({ text }) => text),
    commandAt: left.find(({ kind }) => kind === 'command')?.source ?? null,
    sourceOf(at) {
      const shift = shifts.findLast((each) => each.at <= at);
      if (shift === undefined) return word.sourceOf(at);
      return shift.source ?? word.sourceOf(at + shift.by);
    },
  };
}
