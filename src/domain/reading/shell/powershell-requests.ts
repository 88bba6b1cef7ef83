import { TextProblem } from '#domain/errors/text-problem.ts';
import type { CommandRequest } from '#domain/languages/curl/curl-command.ts';
import {
  curlAt,
  readBody,
  readCurl,
  readInvoke,
  unescapeNative,
} from '#domain/languages/curl/curl-command.ts';
import type { FoundRequest } from '#domain/reading/found-request.ts';
import { expandWord } from '#domain/shell/expand-word.ts';
import type { ShellCommand, ShellExpansion, ShellWord } from '#domain/shell/shell-words.ts';
import * as words from '#words/code/reading.ts';

/** The requests of PowerShell's commands: curl, Invoke-WebRequest and Invoke-RestMethod. */
export function readPowershell(text: string, commands: readonly ShellCommand[]): readonly FoundRequest[] {
  const variables = new Map<string, ShellWord | null>();
  const found: FoundRequest[] = [];
  for (const original of commands) {
    const [first, equals, value] = original.words;
    const name = /^\$(\w+)$/.exec(first?.text ?? '')?.[1]?.toLowerCase();
    if (name !== undefined && equals?.text === '=') {
      const isPlain = original.words.length === 3 && value !== undefined && !/^[@(]/.test(value.text);
      const isString =
        value !== undefined && /^["'@]/.test(text[value.sourceOf(0) - 1] ?? text[value.sourceOf(0)] ?? '');
      variables.set(name, isPlain && (isString || original.words.length === 3) ? value : null);
      if (original.words.every(({ text: each }) => !/^Invoke-/i.test(each))) continue;
    }
    const command = { ...original, words: original.words.map((word) => fillIn(word, variables)) };
    const request = requestOf(command);
    if (request !== null) found.push(outcomeOf(command, request));
  }
  return found;
}

/** Fills in `$name` where it is a whole word or stands in a text, and `$([char]252)`. */
function fillIn(word: ShellWord, variables: ReadonlyMap<string, ShellWord | null>): ShellWord {
  const whole = /^\$(\w+)$/.exec(word.text)?.[1]?.toLowerCase();
  const known = whole === undefined ? null : variables.get(whole);
  if (known) return known;
  return expandWord(word, (expansion) => filledBy(expansion, variables));
}

function filledBy({ text }: ShellExpansion, variables: ReadonlyMap<string, ShellWord | null>): string | null {
  const code = /^\$\(\[char\](?:0x([0-9a-f]{1,5})|(\d{1,6}))\)$/i.exec(text);
  if (code !== null) return String.fromCharCode(code[1] ? Number.parseInt(code[1], 16) : Number(code[2]));
  const name = /^\$\{?(\w+)\}?$/.exec(text)?.[1]?.toLowerCase();
  const value = name === undefined ? null : variables.get(name);
  return value && value.expansions.length === 0 ? value.text : null;
}

function requestOf(command: ShellCommand): (() => CommandRequest) | null {
  const index = curlAt(command);
  if (index >= 0) return () => unescapeNative(readCurl(command, index));
  const invoked = command.words.findIndex(({ text }) =>
    /^(?:Invoke-(?:WebRequest|RestMethod)|iwr|irm)$/i.test(text),
  );
  if (invoked < 0) return null;
  return () => withoutBytes(readInvoke({ ...command, words: command.words.slice(invoked) }));
}

const BYTES = /^\(?\[(?:System\.)?Text\.Encoding\]::UTF8\.GetBytes\(/i;

/** `([System.Text.Encoding]::UTF8.GetBytes("…"))` is the text in it. */
function withoutBytes(request: CommandRequest): CommandRequest {
  const opener = BYTES.exec(request.bodyText)?.[0];
  if (request.bodyText.startsWith('@{')) throw new TextProblem(words.hashTable, request.sourceOf(0));
  if (opener === undefined) return request;
  const end = opener.startsWith('(') ? -2 : -1;
  return {
    ...request,
    bodyText: request.bodyText.slice(opener.length, end),
    sourceOf: (at) => request.sourceOf(at + opener.length),
  };
}

function outcomeOf(command: ShellCommand, read: () => CommandRequest): FoundRequest {
  const from = command.words[0]?.sourceOf(0) ?? 0;
  const last = command.words.at(-1);
  const to = Math.max(last ? last.sourceOf(Math.max(last.text.length - 1, 0)) + 1 : 0, from + 1);
  try {
    return { source: 'curl', from, to, outcome: readBody(read()) };
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    return { source: 'curl', from, to, outcome: error };
  }
}
