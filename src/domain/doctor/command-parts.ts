import { TextProblem } from '#domain/errors/text-problem.ts';
import { curlAt, inputOf } from '#domain/languages/curl/curl-command.ts';
import { readCurlOptions } from '#domain/languages/curl/curl-options.ts';
import { parseCmdShell } from '#domain/shell/cmd.ts';
import { parsePosixShell } from '#domain/shell/posix.ts';
import { parsePowershell } from '#domain/shell/powershell.ts';
import type { ShellCommand, ShellWord } from '#domain/shell/shell-words.ts';
import type { BlockLanguage } from './code-blocks.ts';

const DATA_OPTIONS: ReadonlySet<string> = new Set(['data', 'data-ascii', 'data-binary', 'data-raw', 'json']);

/** What a command was read as: its options, by name. */
export interface CommandParts {
  readonly text: string;
  readonly url: ShellWord | null;
  readonly method: ShellWord | null;
  readonly headers: readonly { readonly word: ShellWord; readonly from: number }[];
  readonly data: { readonly word: ShellWord; readonly from: number; readonly option: string } | null;
  /** Whether it brings a key by an option of curl's own. */
  readonly hasUser: boolean;
  /** Whether the words were read as a POSIX shell does. */
  readonly isPosix: boolean;
}

/** Reads a command by its shell's rules; null where there is none of curl. */
export function readParts(text: string, language: BlockLanguage): CommandParts | TextProblem | null {
  try {
    const commands =
      language === 'cmd'
        ? parseCmdShell(text)
        : language === 'powershell'
          ? parsePowershell(text)
          : parsePosixShell(text).commands;
    const command = commands.find((each) => curlAt(each) >= 0);
    return command === undefined
      ? null
      : partsOf(text, command, language !== 'cmd' && language !== 'powershell');
  } catch (error) {
    if (error instanceof TextProblem) return error;
    throw error;
  }
}

function partsOf(text: string, command: ShellCommand, isPosix: boolean): CommandParts {
  let url: ShellWord | null = null;
  let method: ShellWord | null = null;
  let data: CommandParts['data'] = null;
  let hasUser = false;
  const headers: { word: ShellWord; from: number }[] = [];
  for (const { name, value } of readCurlOptions(command.words.slice(curlAt(command) + 1))) {
    if (name === 'next') break;
    if (value === null) continue;
    if (name === 'url') url ??= value.word;
    else if (name === 'request') method = value.word;
    else if (name === 'header') headers.push(value);
    else if (name === 'user' || name === 'oauth2-bearer') hasUser = true;
    else if (DATA_OPTIONS.has(name)) data ??= { ...value, option: name };
  }
  const read = data?.word.text.slice(data.from);
  const input = data !== null && (read === '@-' || read === '@/dev/stdin') ? inputOf(command) : null;
  if (data !== null && input !== null) data = { word: input, from: 0, option: 'input' };
  return { text, url, method, headers, data, hasUser, isPosix };
}
