import { offsetOf, TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import { headerHoldsKey } from '#domain/languages/request-address.ts';
import { printfOutput } from '#domain/shell/printf.ts';
import type { ShellCommand, ShellWord } from '#domain/shell/shell-words.ts';
import * as said from '#words/code/curl.ts';
import { readCurlOptions } from './curl-options.ts';

/** What a command would send, its body not yet read. */
export interface CommandRequest {
  /** The address as written, with all that is in it; null when the command names none. */
  readonly url: string | null;
  readonly bodyText: string;
  /** Offset in the pasted text of a character of `bodyText`. */
  sourceOf(at: number): number;
  /** Whether a key was written out in it, the address aside. It is kept nowhere. */
  readonly heldKey: boolean;
  /** Plain sentences about what could not be taken literally. */
  readonly notes: readonly string[];
  /** Variables that are kept as text, by their offset in `bodyText`. */
  readonly variables?: readonly { readonly at: number; readonly text: string }[];
}

export type Dialect = 'posix' | 'cmd' | 'powershell';

/** Reads the body of a command. Throws `TextProblem` where it is no JSON. */
export function readBody(request: CommandRequest): CodeRequest {
  const { url, bodyText, sourceOf, heldKey, notes } = request;
  const asWritten = parseJson(bodyText);
  // A variable outside of a text would be the whole value.
  const parsed = asWritten.ok ? asWritten : parseJson(quoteBareVariables(bodyText, request.variables ?? []));
  if (!parsed.ok) {
    const { sentence, line, column } = asWritten.ok ? parsed.error : asWritten.error;
    const at = offsetOf(bodyText, line ?? 1, column ?? 1);
    throw new TextProblem(said.dataNotJson(sentence), sourceOf(at));
  }
  const body: JsonValue = parsed.value;
  const bare = (request.variables ?? []).find(({ text }) => text === body);
  if (bare) throw new TextProblem(said.variableUnknown(bare.text), sourceOf(bare.at));
  return { url, body, bodyAt: sourceOf(0), isInOrder: true, heldKey, notes };
}

/** Puts quotes around variables that stand where JSON has a value. */
function quoteBareVariables(
  text: string,
  variables: readonly { readonly at: number; readonly text: string }[],
): string {
  let inText = false;
  let from = 0;
  const parts: string[] = [];
  const scan = (to: number) => {
    const piece = text.slice(from, to);
    for (const [quote] of piece.matchAll(/\\.|"/gs)) if (quote === '"') inText = !inText;
    parts.push(piece);
    from = to;
  };
  for (const variable of variables) {
    scan(variable.at);
    parts.push(inText ? variable.text : JSON.stringify(variable.text));
    from += variable.text.length;
  }
  scan(text.length);
  return parts.join('');
}

/**
 * The dialect that the text looks like comes first: its error is the one that is told. The others are tried only where
 * they would read the text in another way.
 */
export function dialectsOf(text: string): Dialect[] {
  // A file of commands, and a loop of cmd.exe's own.
  if (/^[ \t]*@?(?:echo[ \t]+off|setlocal)\b|\bfor[ \t]+(?:\/\w[ \t]+)?%{1,2}[a-z][ \t]+in\b/im.test(text))
    return ['cmd', 'posix'];
  // In cmd `\\"` is a quote of its own; PowerShell would end the text there.
  if (/\bcurl\.exe\b/i.test(text) && /"[{[]\\"/.test(text)) return ['cmd', 'posix'];
  if (/\bcurl(?:\.exe)?["']?[ \t]{1,8}(?:-\S{1,40}[ \t]{1,8}){0,8}\^["']?|[ \t]\^\r?\n/i.test(text))
    return ['cmd', 'posix'];
  if (
    /[ \t]`\r?\n|\bInvoke-(?:WebRequest|RestMethod)\b|\bcurl\.exe\b|(?:^|[=|({;&])[ \t]*i(?:rm|wr)[ \t]/im.test(
      text,
    )
  )
    return ['powershell', 'posix'];
  // Those alone have assignments, here-documents and backslashes at the end of a line.
  if (/^[ \t]*(?:export[ \t]+)?[A-Za-z_]\w*=\S|\\\r?$|<<-?[ \t]*['"\\]?\w|\$[({]/m.test(text))
    return ['posix'];
  const dialects: Dialect[] = ['posix'];
  if (/\^|\\"/.test(text)) dialects.push('cmd');
  if (/`|''|\\"/.test(text)) dialects.push('powershell');
  return dialects;
}

/** The index of the word that names curl; -1 when the command is another. */
export function curlAt(command: ShellCommand): number {
  for (const [index, word] of command.words.entries()) {
    if (/^(?:.*[/\\])?curl(?:\.exe)?$/i.test(word.text)) return index;
    if (
      !/^[A-Za-z_][A-Za-z0-9_]*\+?=|^(?:sudo|time|env|command|exec|then|do|else|!|\{)$|[$%#>]$/.test(
        word.text,
      )
    )
      break;
  }
  return -1;
}

/** Windows PowerShell hands `\"` on to programs as it is; their C runtime then reads it as a double quote. */
export function unescapeNative(request: CommandRequest): CommandRequest {
  if (!/^\s*[{[]\s*\\"/.test(request.bodyText)) return request;
  return {
    ...request,
    bodyText: request.bodyText.replace(
      /(\\+)"/g,
      (_all, slashes: string) => '\\'.repeat(slashes.length >> 1) + (slashes.length % 2 === 1 ? '"' : ''),
    ),
  };
}

const DATA_OPTIONS: ReadonlySet<string> = new Set(['data', 'data-ascii', 'data-binary', 'data-raw', 'json']);

const REFUSED: ReadonlyMap<string, string> = new Map([
  ['form', said.sendsForm],
  ['form-string', said.sendsFormString],
  ['data-urlencode', said.sendsFormFields],
  ['get', said.dataInAddress],
  ['upload-file', said.uploadsFile],
]);

/** A word that is an address, not what a slip has left among the options. */
const LOOKS_LIKE_ADDRESS = /^(?:https?:\/\/|localhost[:/]|\$\{?\w+\}?\/|[\w-]+(?:\.[\w-]+)+(?:[:/]|$))/;

/** What curl makes several addresses of. */
const GLOB = /(?<![{$])\{[^{}\s]*,[^{}\s]*\}|\[\d+-\d+(?::\d+)?\]|\[[a-z]-[a-z]\]/i;

interface Piece {
  readonly word: ShellWord;
  readonly from: number;
  readonly text: string;
}

/** The files that the text itself has written, by name. */
export type KnownFiles = (name: string) => ShellWord | null;

/** What a command of curl would send. Throws `TextProblem`. */
export function readCurl(
  command: ShellCommand,
  index: number,
  files: KnownFiles = () => null,
): CommandRequest {
  const curlWord = command.words[index];
  const pieces: Piece[] = [];
  const notes: string[] = [];
  let url: string | null = null;
  let heldKey = false;
  let joiner = '';
  let config: ShellWord | null = null;
  const addresses: string[] = [];
  let method = 'POST';
  let isGlob = true;
  for (const { name, value } of readCurlOptions(command.words.slice(index + 1))) {
    if (name === 'next') {
      notes.push(said.onlyFirst);
      break;
    }
    const refusal = REFUSED.get(name);
    if (name.startsWith('expand-'))
      throw new TextProblem(said.expands(name), (value?.word ?? curlWord)?.sourceOf(0) ?? 0);
    if (refusal !== undefined) throw new TextProblem(refusal, (value?.word ?? curlWord)?.sourceOf(0) ?? 0);
    if (name === 'head' || name === 'I') method = 'HEAD';
    if (name === 'globoff' || name === 'g') isGlob = false;
    if (value === null) continue;
    const text = value.word.text.slice(value.from);
    if (name === 'request') method = text;
    if (name === 'url' && LOOKS_LIKE_ADDRESS.test(text)) addresses.push(text);
    if (name === 'config') config = value.word;
    if (name === 'url') url ??= text;
    else if (name === 'header') {
      const colonAt = text.indexOf(':');
      if (colonAt > 0 && headerHoldsKey(text.slice(0, colonAt), text.slice(colonAt + 1))) heldKey = true;
    } else if (name === 'user' || name === 'oauth2-bearer' || name === 'cookie') {
      if (!text.startsWith('$')) heldKey = true;
    } else if (DATA_OPTIONS.has(name)) {
      if (pieces.length > 0) joiner = name === 'json' ? '' : '&';
      pieces.push(readData(command, name, value.word, value.from, files));
    }
  }
  const only = pieces[0];
  if (only === undefined) {
    const elsewhere = command.words.find(
      ({ text, expansions }) => expansions[0]?.text === text && (text !== url || /\[[@*]\]/.test(text)),
    );
    if (config !== null) throw new TextProblem(said.optionsInFile, config.sourceOf(0));
    if (elsewhere) throw new TextProblem(said.optionsElsewhere(elsewhere.text), elsewhere.sourceOf(0));
    throw new NoRequest(said.noData, command.words.at(-1)?.sourceOf(0) ?? 0);
  }
  if (config !== null) notes.push(said.optionsNotRead);
  if (/^(?:get|head|delete|options)$/i.test(method)) notes.push(said.otherMethod(method.toUpperCase()));
  if (addresses.length > 1) notes.push(said.severalAddresses(addresses.length));
  else if (isGlob && GLOB.test(url ?? '')) notes.push(said.addressPattern);
  if (pieces.length > 1 && joiner === '&') {
    const both = pieces.map((piece) => piece.text).join('');
    if (/^\s*[{[]/.test(both))
      throw new TextProblem(said.joinedByAmpersand, pieces[1]?.word.sourceOf(0) ?? 0);
  }
  for (const piece of pieces) {
    if (piece.word.commandAt !== null) {
      throw new TextProblem(said.fromCommand, piece.word.commandAt);
    }
    notes.push(...variableNotes(piece.word));
  }
  return {
    url,
    bodyText: pieces.map((piece) => piece.text).join(joiner),
    sourceOf: (at) => only.word.sourceOf(only.from + at),
    heldKey,
    notes,
    variables:
      pieces.length > 1
        ? []
        : only.word.expansions
            .filter(({ kind, at }) => kind === 'variable' && at >= only.from)
            .map(({ at, text }) => ({ at: at - only.from, text })),
  };
}

function readData(
  command: ShellCommand,
  option: string,
  word: ShellWord,
  from: number,
  files: KnownFiles,
): Piece {
  const text = word.text.slice(from);
  if (option === 'data-raw' || !text.startsWith('@')) return { word, from, text };
  const file = text.slice(1);
  const input = file === '-' || file === '/dev/stdin' ? inputOf(command, files) : files(file);
  if (input !== null) return { word: input, from: 0, text: input.text };
  const isInput = file === '-' || file === '/dev/stdin';
  const program = command.pipedFrom?.words[0]?.text;
  const problem = !isInput
    ? said.fromFile(file)
    : program === undefined
      ? said.fromInput
      : said.fromPipe(program);
  throw new TextProblem(problem, word.sourceOf(from));
}

/** What a command reads: its own here-document, or what `cat <<X |`, `echo '…' |` or `printf '%s' '…' |` gives it. */
export function inputOf(command: ShellCommand, files: KnownFiles = () => null): ShellWord | null {
  if (command.input !== null) return command.input;
  if (command.inputFile) return files(command.inputFile.text);
  const before = command.pipedFrom;
  if (before === null) return null;
  const [program, ...rest] = before.words;
  if (program?.text === 'cat' && rest.length === 0) return before.input;
  if (program?.text === 'cat' && rest.length === 1) return files(rest[0]?.text ?? '');
  const last = rest.at(-1);
  if (program?.text === 'echo' && last && rest.slice(0, -1).every((word) => word.text === '-n')) return last;
  if (program?.text === 'printf' && rest.length === 2 && /^%s(?:\\n)?$/.test(rest[0]?.text ?? ''))
    return last ?? null;
  if (program?.text === 'printf') return printfOutput(rest);
  // `'{…}' | curl.exe -d '@-'` of PowerShell.
  return rest.length === 0 && program?.isText === true ? program : null;
}

/** What is said of the variables in a word. */
export function variableNotes(word: ShellWord): string[] {
  const names = [...new Set(word.variables)].slice(0, 5);
  if (names.length === 0) return [];
  return [said.shellVariables(names)];
}
