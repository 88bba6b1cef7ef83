import { TextProblem } from '#domain/errors/text-problem.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import { headerHoldsKey } from '#domain/languages/request-address.ts';
import type { ShellCommand, ShellWord } from '#domain/shell/shell-words.ts';
import * as said from '#words/code/curl.ts';
import type { CommandRequest } from './curl-command.ts';
import { variableNotes } from './curl-command.ts';

/** What Invoke-WebRequest or Invoke-RestMethod would send. Throws `TextProblem`. */
export function readInvoke(command: ShellCommand): CommandRequest {
  const named = (name: RegExp): ShellWord | null => {
    // PowerShell takes every kind of dash, and `-Body:value`.
    const at = command.words.findIndex((word) => name.test(word.text.replace(/^[–—―]/, '-')));
    const word = command.words[at];
    if (word === undefined) return null;
    return word.text.endsWith(':') || !word.text.includes(':')
      ? (command.words[at + 1] ?? null)
      : endOf(word, word.text.indexOf(':') + 1);
  };
  const bodyArgument = named(/^-b(?:o(?:dy?)?)?(?::|$)/i);
  const first = command.words[0]?.sourceOf(0) ?? 0;
  const piped = command.pipedFrom?.words ?? [];
  const body = bodyArgument ?? (piped.length === 1 ? (piped[0] ?? null) : null);
  const file = named(/^-inf(?:i(?:le?)?)?(?::|$)/i);
  if (body === null && file !== null) throw new TextProblem(said.fromFile(file.text), file.sourceOf(0));
  const splat = command.words.find(({ text }) => /^@[A-Za-z_]\w*$/.test(text));
  if (body === null && splat) throw new TextProblem(said.optionsElsewhere(splat.text), splat.sourceOf(0));
  if (body === null) throw new NoRequest(said.noBody, first);
  const headers = named(/^-h(?:eaders?)?(?::|$)/i)?.text ?? '';
  const key = /["']?(authorization|x-api-key|api-key)["']?\s*=\s*["']([^"']*)/i.exec(headers);
  const url = named(/^-u(?:ri?)?(?::|$)/i)?.text ?? null;
  return {
    url,
    bodyText: body.text,
    sourceOf: (at) => body.sourceOf(at),
    heldKey: key !== null && headerHoldsKey(key[1] ?? '', key[2] ?? ''),
    notes: variableNotes(body),
  };
}

/** What stands in a word from an offset on. */
function endOf(word: ShellWord, from: number): ShellWord {
  const expansions = word.expansions
    .filter(({ at }) => at >= from)
    .map((each) => ({ ...each, at: each.at - from }));
  return { ...word, text: word.text.slice(from), expansions, sourceOf: (at) => word.sourceOf(at + from) };
}
