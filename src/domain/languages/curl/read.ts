import { TextProblem } from '#domain/errors/text-problem.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import { parseCmdShell } from '#domain/shell/cmd.ts';
import { parsePosixShell } from '#domain/shell/posix.ts';
import { parsePowershell } from '#domain/shell/powershell.ts';
import type { ShellCommand } from '#domain/shell/shell-words.ts';
import * as said from '#words/code/curl.ts';
import type { CommandRequest, Dialect } from './curl-command.ts';
import { curlAt, dialectsOf, readBody, readCurl, unescapeNative } from './curl-command.ts';
import { readInvoke } from './invoke-command.ts';

export function findCode(text: string): number {
  return text.search(/\bcurl(?:\.exe)?\b|\bInvoke-(?:WebRequest|RestMethod)\b/i);
}

/**
 * Reads the first curl command of a text: POSIX shells, cmd.exe and PowerShell, also PowerShell's own
 * `Invoke-WebRequest` and `Invoke-RestMethod`. Throws `TextProblem` for what has no body that can be known.
 */
export function readCode(text: string): CodeRequest {
  let first: TextProblem | null = null;
  for (const dialect of dialectsOf(text)) {
    try {
      return readBody(readCommand(text, commandsOf(text, dialect), dialect));
    } catch (error) {
      if (!(error instanceof TextProblem)) throw error;
      first ??= error;
    }
  }
  const problem = first ?? new NoRequest(said.noCommand, 0);
  // Quotes that do not close in a text that only mentions curl are those of its prose.
  throw COMMAND_LINE.test(text) ? problem : new NoRequest(problem.sentence, problem.at);
}

const COMMAND_LINE = /^[ \t]*(?:\S{0,40}[$%>#] ?)?(?:curl(?:\.exe)?[ \t]|Invoke-)/im;

function commandsOf(text: string, dialect: Dialect): readonly ShellCommand[] {
  if (dialect === 'cmd') return parseCmdShell(text);
  if (dialect === 'powershell') return parsePowershell(text);
  const script = parsePosixShell(text);
  const commands = [...script.commands];
  // `answer=$(curl …)` is how scripts use it.
  for (const { from, to } of script.substitutions.slice(0, 20)) {
    if (commands.some((command) => curlAt(command) >= 0)) break;
    commands.push(...parsePosixShell(text, from, to).commands);
  }
  return commands;
}

function readCommand(text: string, commands: readonly ShellCommand[], dialect: Dialect): CommandRequest {
  for (const command of commands) {
    const index = curlAt(command);
    if (index >= 0)
      return dialect === 'powershell' ? unescapeNative(readCurl(command, index)) : readCurl(command, index);
    if (/^(?:Invoke-(?:WebRequest|RestMethod)|iwr|irm)$/i.test(command.words[0]?.text ?? '')) {
      return readInvoke(command);
    }
    const invoked = command.words.findIndex((word) => /^Invoke-(?:WebRequest|RestMethod)$/i.test(word.text));
    if (invoked >= 0) return readInvoke({ ...command, words: command.words.slice(invoked) });
  }
  const place = text.search(/\S/);
  throw new NoRequest(said.noCommand, Math.max(place, 0));
}
