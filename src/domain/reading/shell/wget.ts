import { TextProblem } from '#domain/errors/text-problem.ts';
import type { CommandRequest, KnownFiles } from '#domain/languages/curl/curl-command.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import type { ShellCommand, ShellWord } from '#domain/shell/shell-words.ts';
import * as codeWords from '#words/code/code-readers.ts';
import * as words from '#words/code/reading.ts';
import { commandRequest, holdsKey } from './client-request.ts';

/** `wget --post-data='…'`. Throws `TextProblem`. */
export function readWget(command: ShellCommand, index: number, files: KnownFiles): CommandRequest {
  let url: string | null = null;
  let heldKey = false;
  let body: { word: ShellWord; from: number } | null = null;
  const rest = command.words.slice(index + 1);
  for (const [at, word] of rest.entries()) {
    const [option = '', name = ''] =
      /^--(post-data|body-data|header|post-file|body-file)(?:=|$)/.exec(word.text) ?? [];
    const isApart = option !== '' && !option.endsWith('=');
    const value = isApart ? rest[at + 1] : word;
    const from = isApart ? 0 : option.length;
    if (value === undefined) continue;
    if (name.endsWith('-file')) {
      const file = files(value.text.slice(from));
      if (file === null)
        throw new TextProblem(words.bodyInFile(value.text.slice(from)), value.sourceOf(from));
      body = { word: file, from: 0 };
    }
    if (name.endsWith('-data')) body = { word: value, from };
    else if (name === 'header') heldKey ||= holdsKey(value.text.slice(from));
    else if (/^https?:\/\//.test(word.text)) url = word.text;
  }
  if (body === null) throw new NoRequest(codeWords.callWithoutBody, command.from ?? 0);
  return commandRequest(url, body.word, heldKey, body.from);
}
