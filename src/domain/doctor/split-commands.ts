import type { MappedText } from '#domain/reading/mapped-text.ts';
import { withoutPrompts } from '#domain/reading/shell/without-prompts.ts';

const COMMAND_START = /^[ \t]*(?:[A-Za-z_]\w*=\$\()?(?:time[ \t]+|sudo[ \t]+)?curl(?:\.exe)?(?=[ \t\\^]|$)/gm;

/**
 * The commands of curl in a block, each with what belongs to it: up to a blank line that ends it, or the next command.
 * It goes by lines, not by quotes, for those may be what is wrong.
 */
export function splitCommands(code: MappedText): readonly MappedText[] {
  // Prompts are no part of the command; the length stays.
  const text = withoutPrompts(code.text);
  return commandRanges(text).map(({ from, to }) => ({
    text: text.slice(from, to),
    sourceOf: (at: number) => code.sourceOf(from + at),
  }));
}

/** A text whose commands of curl are blanked; the length stays. */
export function withoutCommands(text: string): string {
  let rest = text;
  for (const { from, to } of commandRanges(withoutPrompts(text)))
    rest = rest.slice(0, from) + rest.slice(from, to).replace(/[^\n]/g, ' ') + rest.slice(to);
  return rest;
}

function commandRanges(text: string): readonly { readonly from: number; readonly to: number }[] {
  const starts = [...text.matchAll(COMMAND_START)].map(({ index, 0: found }) => index + found.search(/\S/));
  return starts.map((from, index) => {
    const next = starts[index + 1];
    return {
      from,
      to: endOfCommand(text, from, next === undefined ? text.length : text.lastIndexOf('\n', next) + 1),
    };
  });
}

/** A command ends with the last line before a line that is neither continued nor inside a body. */
function endOfCommand(text: string, from: number, limit: number): number {
  let at = from;
  let depth = 0;
  let here: string | null = null;
  while (at < limit) {
    const found = text.indexOf('\n', at);
    const end = found < 0 || found > limit ? limit : found;
    const line = text.slice(at, end);
    const word: string | undefined = here === null ? /<<-?[ \t]*(['"]?)(\w+)\1/.exec(line)?.[2] : undefined;
    if (here !== null && line.trim() === here) here = null;
    else if (word !== undefined) here = word;
    depth += bracketsIn(line);
    const goesOn =
      /[\\^`][ \t]*\r?$/.test(line) || depth > 0 || here !== null || isContinued(text, end, limit);
    at = Math.min(end + 1, limit);
    if (!goesOn) break;
  }
  return text.slice(from, at).trimEnd().length + from;
}

/** Whether the next line can only be a part of this command, although nothing says so. */
function isContinued(text: string, end: number, limit: number): boolean {
  return /^\s*\r?\n?[ \t]*(?:-[A-Za-z]\b|--[a-z]|['"]?[}\]])/.test(
    text.slice(end + 1, Math.min(limit, end + 400)),
  )
    ? !/^\s*\n\s*\n/.test(text.slice(end, end + 3))
    : false;
}

function bracketsIn(line: string): number {
  const plain = line.replace(/"(?:[^"\\]|\\.)*"/g, '');
  return (plain.match(/[{[(]/g)?.length ?? 0) - (plain.match(/[}\])]/g)?.length ?? 0);
}
