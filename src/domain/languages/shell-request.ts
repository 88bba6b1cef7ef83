import { offsetOf, TextProblem } from '#domain/errors/text-problem.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { parsePosixShell } from '#domain/shell/posix.ts';
import type { ShellCommand, ShellWord } from '#domain/shell/shell-words.ts';
import * as words from '#words/code/code-readers.ts';
import type { CodeRequest } from './language.ts';
import { NoRequest } from './no-request.ts';
import { headerHoldsKey } from './request-address.ts';

/** A part of a word: from `from` on. */
interface Found {
  readonly word: ShellWord;
  readonly from: number;
}

/** What a program's words mean, by the program's own rules. */
export interface ShellProgram {
  readonly name: string;
  /** The body among its words, or in its here-document or a file that a command before it wrote; null where there is none. */
  findBody(command: ShellCommand, before: readonly ShellCommand[]): Found | null;
  findAddress(words: readonly ShellWord[]): ShellWord | null;
  readHeader(word: string): readonly [name: string, value: string] | null;
}

/** Reads the first command of a POSIX shell that calls the program. Throws `TextProblem`. */
export function readShellRequest(text: string, program: ShellProgram): CodeRequest {
  const { commands } = parsePosixShell(text);
  const index = commands.findIndex(({ words }) => words[0]?.text === program.name);
  const command = commands[index];
  if (command === undefined) throw new NoRequest(words.noCommand(program.name), 0);
  const body = program.findBody(command, commands.slice(0, index));
  if (body === null) throw new NoRequest(words.commandWithoutBody, command.words[0]?.sourceOf(0) ?? 0);
  const bodyText = body.word.text.slice(body.from);
  const parsed = parseJson(bodyText);
  if (!parsed.ok) {
    const { sentence, line, column } = parsed.error;
    const inner = offsetOf(bodyText, line ?? 1, column ?? 1);
    throw new TextProblem(words.commandNotJson(sentence), body.word.sourceOf(body.from + inner));
  }
  const url = program.findAddress(command.words)?.text ?? null;
  const headers = command.words
    .map((word) => program.readHeader(word.text))
    .filter((header) => header !== null);
  return {
    url,
    body: parsed.value,
    bodyAt: body.word.sourceOf(body.from),
    isInOrder: true,
    heldKey: headers.some(([name, value]) => headerHoldsKey(name, value)),
    notes: [],
  };
}
