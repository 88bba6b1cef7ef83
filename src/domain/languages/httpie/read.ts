import type { CodeRequest } from '#domain/languages/language.ts';
import type { ShellProgram } from '#domain/languages/shell-request.ts';
import { readShellRequest } from '#domain/languages/shell-request.ts';

export function findCode(text: string): number {
  return text.search(/^[ \t]*(?:\$ )?https? (?:--?[\w-]+ )*POST /m);
}

/** Reads the first `http … POST` command of HTTPie with `--raw` or a here-document. Throws `TextProblem`. */
export function readCode(text: string): CodeRequest {
  return readShellRequest(text, HTTPIE);
}

const HTTPIE: ShellProgram = {
  name: 'http',
  findBody({ words, input }) {
    const at = words.findIndex((word) => word.text === '--raw');
    const word = at < 0 ? input : words[at + 1];
    return word ? { word, from: 0 } : null;
  },
  findAddress: (words) => words[words.findIndex(({ text }) => text === 'POST') + 1] ?? null,
  readHeader(word) {
    const [, name, value] = /^([A-Za-z][\w-]*):(?![=/])([^\n]*)/.exec(word) ?? [];
    return name === undefined || value === undefined ? null : [name, value];
  },
};
