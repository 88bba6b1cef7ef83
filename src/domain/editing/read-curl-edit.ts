import { TextProblem } from '#domain/errors/text-problem.ts';
import { readBody, readCurl } from '#domain/languages/curl/curl-command.ts';
import { readCurlOptions } from '#domain/languages/curl/curl-options.ts';
import { isKeyVariableName } from '#domain/languages/key-variable.ts';
import { requireRequestBody } from '#domain/portable/request-body.ts';
import type { Connection } from '#domain/request/connection.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';
import { readPosixShell } from '#domain/shell/posix.ts';
import type { ShellCommand, ShellWord } from '#domain/shell/shell-words.ts';
import * as words from '#words/code/code-edits.ts';
import type { EditContext, EditMark, EditReading } from './edit-reading.ts';
import { markAt, Unlinked } from './edit-reading.ts';

/** Words that begin what is no single command. */
const CONTROL = /^(?:for|while|until|if|case|do|done|then|function|select|\{|\}|[A-Za-z_]\w*\+?=.*)$/s;

const DATA: ReadonlySet<string> = new Set(['data', 'data-ascii', 'data-binary', 'data-raw', 'json']);

/** What a cURL command says that a person edits. Throws `TextProblem` or `Unlinked`. */
export function readCurlEdit(text: string, context: EditContext): EditReading {
  const command = onlyCommand(text);
  const marks: EditMark[] = [];
  const mark = (sentence: string, word: ShellWord | undefined) =>
    marks.push(markAt(text, sentence, word?.sourceOf(0) ?? 0));
  const headers: ShellWord[] = [];
  const data: ShellWord[] = [];
  let addressAt: ShellWord | undefined;
  for (const { name, value } of readCurlOptions(command.words.slice(1))) {
    const said = value?.word.text.slice(value.from) ?? '';
    if (name === 'header' && value) headers.push(value.word);
    else if (DATA.has(name) && value) data.push(value.word);
    else if (name === 'url' && value) {
      if (addressAt !== undefined) mark(words.noPlaceFor(said), value.word);
      addressAt ??= value.word;
    } else if (name === 'request') {
      if (said !== 'POST') mark(words.onlyPost, value?.word);
    } else if (name !== 'no-buffer' && name !== 'N' && name !== 'globoff' && name !== 'g')
      mark(words.noPlaceFor(nameOf(name)), value?.word ?? command.words[0]);
  }
  for (const word of [...data, ...(command.input ? [command.input] : [])]) refuseVariables(word);
  const read = readBody(readCurl(command, 0));
  const body = requireRequestBody(read.body, read.bodyAt);
  for (const word of data.slice(1)) mark(words.noPlaceFor('a second -d'), word);
  if (addressAt === undefined || read.url === null) throw new TextProblem(words.addressUnknown, 0);
  refuseVariables(addressAt);
  const keyVariable = variableOf(headers);
  const connection = context.connectionOf(read.url, keyVariable);
  if (connection === null) throw new TextProblem(words.addressEnd, addressAt.sourceOf(0));
  const problem = headerProblem(headers, connection);
  if (problem !== null) mark(problem.sentence, problem.word ?? command.words[0]);
  if (command.outputFile) mark(words.noPlaceFor('>'), command.outputFile);
  if (text.slice(command.to ?? text.length).trim() !== '')
    marks.push(markAt(text, words.noPlaceFor(text.slice(command.to).trim().slice(0, 20)), command.to ?? 0));
  return { kind: 'request', body, url: read.url, keyVariable, marks };
}

function onlyCommand(text: string): ShellCommand {
  const { commands, broken } = readPosixShell(text);
  const all = broken === null ? commands : [...commands, broken.command];
  const sending = all.filter(({ words: [first] }) => first?.text === 'curl');
  if (all.some(({ words: [first] }) => CONTROL.test(first?.text ?? '')))
    throw new Unlinked(words.otherCommands);
  if (sending.length > 1) throw new Unlinked(words.severalRequests);
  if (broken !== null) throw broken.problem;
  const [command] = sending;
  if (command === undefined) throw new Unlinked(words.noRequest);
  const other = all.find((each) => each !== command);
  if (other) throw new Unlinked(words.otherCommands);
  if (/^[ \t]*#/m.test(text.slice(0, command.from ?? 0)))
    throw new TextProblem(words.commentInBody, text.indexOf('#'));
  return command;
}

/** The first header that Send would not send, or that it would besides; null where they are the same. */
function headerProblem(
  headers: readonly ShellWord[],
  connection: Connection,
): { readonly sentence: string; readonly word: ShellWord | null } | null {
  const expected = new Map([['content-type', 'application/json']]);
  for (const [name, value] of extraHeaders(connection)) expected.set(name.toLowerCase(), value);
  if (connection.keyVariable !== null) expected.set('authorization', connection.keyVariable);
  for (const word of headers) {
    const colonAt = Math.max(word.text.indexOf(':'), 0);
    const name = word.text.slice(0, colonAt).trim().toLowerCase();
    const value = name === 'authorization' ? variableOf([word]) : word.text.slice(colonAt + 1).trim();
    if (value === null || expected.get(name) !== value)
      return { sentence: words.noPlaceFor(nameOfHeader(word.text)), word };
    expected.delete(name);
  }
  const [missing] = expected.keys();
  return missing === undefined ? null : { sentence: words.missingHere(`-H "${missing}: …"`), word: null };
}

function refuseVariables(word: ShellWord): void {
  const [variable] = word.expansions;
  if (variable) throw new Unlinked(words.variableInRequest(variable.text));
}

/** The name of the variable in the Authorization header; null where none fills it in. */
function variableOf(headers: readonly ShellWord[]): string | null {
  for (const { text, expansions } of headers) {
    const name = /^authorization:\s*bearer\s+\$\{?(\w+)\}?$/i.exec(text.trim())?.[1];
    if (name !== undefined && expansions.length === 1 && isKeyVariableName(name)) return name;
  }
  return null;
}

const nameOf = (option: string) => (option.length === 1 ? `-${option}` : `--${option}`);

/** Never its value, which may be a key. */
const nameOfHeader = (text: string) =>
  `-H "${text.slice(0, Math.max(text.indexOf(':'), 0)).slice(0, 40)}: …"`;
