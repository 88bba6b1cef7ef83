import type { CodeRequest } from '#domain/languages/language.ts';
import type { ShellProgram } from '#domain/languages/shell-request.ts';
import { readShellRequest } from '#domain/languages/shell-request.ts';

export function findCode(text: string): number {
  const at = text.search(/\bwget\b/);
  const written = text.search(/\bcat > \S+ <<'/);
  return at >= 0 && written >= 0 && written < at ? written : at;
}

/** Reads the first wget command with `--body-data`, or with a file that `cat` wrote above it. Throws `TextProblem`. */
export function readCode(text: string): CodeRequest {
  return readShellRequest(text, WGET);
}

const DATA = /^--(?:body|post)-data=/;

const WGET: ShellProgram = {
  name: 'wget',
  findBody({ words }, before) {
    const word = words.find((each) => DATA.test(each.text));
    if (word !== undefined) return { word, from: word.text.indexOf('=') + 1 };
    if (!words.some((each) => /^--(?:body|post)-file=/.test(each.text))) return null;
    const input = before.findLast((command) => command.words[0]?.text === 'cat')?.input;
    return input ? { word: input, from: 0 } : null;
  },
  findAddress: (words) => words.findLast(({ text }, index) => index > 0 && !text.startsWith('--')) ?? null,
  readHeader(word) {
    const [, name, value] = /^--header=([\w-]+):([^\n]*)/.exec(word) ?? [];
    return name === undefined || value === undefined ? null : [name, value];
  },
};
