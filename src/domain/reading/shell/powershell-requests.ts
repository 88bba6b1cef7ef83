import { TextProblem } from '#domain/errors/text-problem.ts';
import type { CommandRequest } from '#domain/languages/curl/curl-command.ts';
import { curlAt, readBody, readCurl, unescapeNative } from '#domain/languages/curl/curl-command.ts';
import { readInvoke } from '#domain/languages/curl/invoke-command.ts';
import type { FoundRequest } from '#domain/reading/found-request.ts';
import { foundRequest } from '#domain/reading/found-request.ts';
import { lineCounter } from '#domain/reading/line-counter.ts';
import type { ShellCommand } from '#domain/shell/shell-words.ts';
import * as words from '#words/code/reading.ts';
import { explainCommand } from './explain-command.ts';
import { PowershellState } from './powershell-state.ts';

/** The requests of PowerShell's commands: curl, Invoke-WebRequest and Invoke-RestMethod. */
export function readPowershell(text: string, commands: readonly ShellCommand[]): readonly FoundRequest[] {
  const state = new PowershellState(text, lineCounter(text));
  const found: FoundRequest[] = [];
  for (const [index, original] of commands.entries()) {
    if (original.block === undefined) {
      const filled = (each: ShellCommand): ShellCommand => ({
        ...each,
        words: state.fillInAll(each.words),
        pipedFrom: each.pipedFrom && filled(each.pipedFrom),
      });
      const { command, problem } = attempt(filled, original);
      const request = requestOf(command);
      if (request !== null) {
        const read = () => {
          if (problem !== null) throw problem;
          return explainVariable(state, request);
        };
        found.push(outcomeOf(text, original, read, state.circumstances()));
      }
    }
    state.follow(original, commands[index + 1]);
  }
  return found;
}

/** The command filled in; as it stands, and why, where a value in it cannot be read. */
function attempt(
  fill: (command: ShellCommand) => ShellCommand,
  command: ShellCommand,
): { readonly command: ShellCommand; readonly problem: TextProblem | null } {
  try {
    return { command: fill(command), problem: null };
  } catch (error) {
    if (error instanceof TextProblem) return { command, problem: error };
    throw error;
  }
}

/** A body in a variable: why its value is not known, where the text tells that. */
function explainVariable(state: PowershellState, read: () => CommandRequest): CommandRequest {
  const request = read();
  const name = /^\(?(\$\{?[\w:]+\}?)\)?$/.exec(request.bodyText)?.[1];
  if (name === undefined) return request;
  const why = state.reasonFor(name) ?? words.nameUnknown(name);
  throw new TextProblem(why, request.sourceOf(0));
}

function requestOf(command: ShellCommand): (() => CommandRequest) | null {
  const index = curlAt(command);
  if (index >= 0) return () => unescapeNative(readCurl(command, index));
  const invoked = command.words.findIndex(({ text }) =>
    /^\(*(?:Invoke-(?:WebRequest|RestMethod)|iwr|irm)$/i.test(text),
  );
  if (invoked < 0) return null;
  return () => withoutBytes(readInvoke({ ...command, words: command.words.slice(invoked) }));
}

const BYTES = /^\(?\[(?:System\.)?Text\.Encoding\]::UTF8\.GetBytes\(/i;

/** `([System.Text.Encoding]::UTF8.GetBytes("…"))` is the text in it. */
function withoutBytes(request: CommandRequest): CommandRequest {
  const { bodyText } = request;
  const opener = BYTES.exec(bodyText)?.[0];
  if (/^\(*(?:\[ordered\])?@\{/i.test(bodyText)) throw new TextProblem(words.hashTable, request.sourceOf(0));
  // Another expression in brackets, or a command.
  if (opener === undefined && /^\((?!\$[\w:]+\)$)/.test(bodyText))
    throw new TextProblem(words.expressionUnknown(excerptOf(bodyText)), request.sourceOf(0));
  if (opener === undefined) return request;
  const end = opener.startsWith('(') ? -2 : -1;
  return {
    ...request,
    bodyText: bodyText.slice(opener.length, end),
    sourceOf: (at) => request.sourceOf(at + opener.length),
  };
}

function excerptOf(code: string): string {
  const line = code.split('\n', 1)[0] ?? '';
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}

function outcomeOf(
  text: string,
  command: ShellCommand,
  read: () => CommandRequest,
  circumstances: readonly string[],
): FoundRequest {
  const from = command.words[0]?.sourceOf(0) ?? 0;
  const last = command.words.at(-1);
  const to = Math.max(last ? last.sourceOf(Math.max(last.text.length - 1, 0)) + 1 : 0, from + 1);
  const place = { source: 'curl', from, to } as const;
  try {
    return foundRequest(place, readBody(read()), circumstances);
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    return { ...place, outcome: explainCommand({ text, from, to, words: command.words }, error) };
  }
}
