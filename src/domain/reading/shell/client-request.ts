import { TextProblem } from '#domain/errors/text-problem.ts';
import type { CommandRequest } from '#domain/languages/curl/curl-command.ts';
import { headerHoldsKey } from '#domain/languages/request-address.ts';
import type { ShellWord } from '#domain/shell/shell-words.ts';
import * as words from '#words/code/reading.ts';

/** What a command sends whose body is what stands in one word, from an offset on. Throws `TextProblem`. */
export function commandRequest(
  url: string | null,
  word: ShellWord,
  heldKey: boolean,
  from = 0,
): CommandRequest {
  if (word.commandAt !== null) throw new TextProblem(words.outputUnknown, word.commandAt);
  return {
    url,
    bodyText: word.text.slice(from),
    sourceOf: (at) => word.sourceOf(from + at),
    heldKey,
    notes: word.variables.length === 0 ? [] : [words.variablesKept(word.variables)],
    variables: word.expansions
      .filter(({ kind, at }) => kind === 'variable' && at >= from)
      .map(({ at, text }) => ({ at: at - from, text })),
  };
}

/** Whether a header as it is written, `Name: value`, holds a key. */
export function holdsKey(header: string): boolean {
  const colonAt = header.indexOf(':');
  return colonAt > 0 && headerHoldsKey(header.slice(0, colonAt), header.slice(colonAt + 1));
}
