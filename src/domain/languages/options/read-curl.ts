import { TextProblem } from '#domain/errors/text-problem.ts';
import { quoteText } from '#domain/json/format-json.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { curlAt, readBody, readCurl } from '#domain/languages/curl/curl-command.ts';
import { readCode } from '#domain/languages/curl/read.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import { parsePosixShell } from '#domain/shell/posix.ts';
import type { ShellCommand, ShellWord } from '#domain/shell/shell-words.ts';
import * as words from '#words/code/code-readers.ts';
import * as said from '#words/code/curl.ts';
import type { AttachedFile } from './attached-file.ts';

const FILE = /^\$\(base64 < ([\w.-]+) \| tr -d '\\n'\)$/;

/**
 * Reads a curl command whose body has files from disk in it, or is made by jq in a function of the shell. Throws
 * `TextProblem`.
 */
export function readCurlWithOptions(code: string, files: readonly AttachedFile[]): CodeRequest {
  const { commands } = parsePosixShell(code);
  const command = commands.find((each) => curlAt(each) >= 0);
  if (command === undefined) throw new NoRequest(said.noCommand, 0);
  const byName = new Map(files.map(({ name, data }) => [name, data]));
  const index = curlAt(command);
  if (command.pipedFrom?.words[0]?.text === 'jq') {
    const input = wordOf(filledProgram(commands, command.pipedFrom, byName), command.pipedFrom.words.at(-1));
    return readBody(readCurl({ ...command, pipedFrom: null, input }, index));
  }
  if (command.input === null || command.input.expansions.length === 0) return readCode(code);
  return readBody(readCurl({ ...command, input: filledDocument(command.input, byName) }, index));
}

/** The here-document with the data of files where the shell would read them. */
function filledDocument(input: ShellWord, files: ReadonlyMap<string, string>): ShellWord {
  const parts: string[] = [];
  let from = 0;
  for (const { kind, text, at, source } of input.expansions) {
    const data = kind === 'command' ? files.get(FILE.exec(text)?.[1] ?? '') : undefined;
    if (data === undefined) throw new TextProblem(said.fromCommand, source);
    parts.push(input.text.slice(from, at), data);
    from = at + text.length;
  }
  parts.push(input.text.slice(from));
  return wordOf(parts.join(''), input);
}

const wordOf = (text: string, source: ShellWord | undefined): ShellWord => ({
  text,
  sourceOf: () => source?.sourceOf(0) ?? 0,
  commandAt: null,
  variables: [],
  expansions: [],
});

/** What jq would write: its program is a literal in which variables and joined texts stand. */
function filledProgram(
  commands: readonly ShellCommand[],
  jq: ShellCommand,
  files: ReadonlyMap<string, string>,
): string {
  const program = jq.words.at(-1);
  const values = new Map<string, string>();
  const call = commands.findLast(({ words: [first] }) => first?.text === 'ask');
  for (const [index, { text }] of jq.words.entries()) {
    const [name, value] = [jq.words[index + 1]?.text, jq.words[index + 2]];
    if (text !== '--arg' || name === undefined || value?.expansions.length !== 1) continue;
    const given = call?.words[Number(/^\$\{?(\d{1,3})\}?$/.exec(value.text)?.[1] ?? 0)];
    if (given && given.expansions.length === 0) values.set(name, given.text);
  }
  const read = commands.filter(({ words: all }) => all.some(({ text }) => text === 'base64'));
  for (const [index, { inputFile }] of read.entries()) {
    const data = files.get(inputFile?.text ?? '');
    if (data !== undefined) values.set(`file_${index + 1}`, data);
  }
  const text = (program?.text ?? '').replace(/^\[inputs\] as \[[$\w, ]*\] \| /, '');
  return fillIn(text, values, program?.sourceOf(0) ?? 0);
}

const TOKEN = /"(?:[^"\\]|\\.)*"|\$\w+|[()]|\s*\+\s*(?=["$])|[^"$()+]+|./gs;

function fillIn(program: string, values: ReadonlyMap<string, string>, at: number): string {
  const parts: string[] = [];
  let joined: string[] | null = null;
  for (const [token] of program.matchAll(TOKEN)) {
    const isVariable = token.startsWith('$');
    const value = isVariable ? values.get(token.slice(1)) : undefined;
    if (isVariable && value === undefined) throw new TextProblem(words.nameNotLiteral(token), at);
    if (token === '(') joined = [];
    else if (token === ')') {
      parts.push(quoteText((joined ?? []).join('')));
      joined = null;
    } else if (joined === null) parts.push(value === undefined ? token : quoteText(value));
    else if (value !== undefined) joined.push(value);
    else if (token.startsWith('"')) {
      const parsed = parseJson(token);
      if (!parsed.ok || typeof parsed.value !== 'string') throw new TextProblem(words.valueMissing, at);
      joined.push(parsed.value);
    }
  }
  return parts.join('');
}
