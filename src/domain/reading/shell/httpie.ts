import { TextProblem } from '#domain/errors/text-problem.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { CommandRequest, KnownFiles } from '#domain/languages/curl/curl-command.ts';
import { inputOf } from '#domain/languages/curl/curl-command.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import { expandWord } from '#domain/shell/expand-word.ts';
import type { ShellCommand, ShellWord } from '#domain/shell/shell-words.ts';
import * as codeWords from '#words/code/code-readers.ts';
import * as said from '#words/code/curl.ts';
import * as words from '#words/code/reading.ts';
import { commandRequest, holdsKey } from './client-request.ts';
import { readArguments } from './httpie-arguments.ts';
import { setNested } from './nested-fields.ts';

/** An argument of HTTPie that is none of its options: `name=text`, `name:=json`, `Header:value`. */
interface Item {
  readonly name: string;
  readonly separator: string;
  readonly value: string;
}

/** Longer ones first, for the longest at a place is meant. */
const SEPARATORS = [':=@', '==@', '=@', ':@', ':=', '==', ':', '=', '@', ';'];

/** `http POST address key=text key:=json`, also with the body from another command. Throws `TextProblem`. */
export function readHttpie(command: ShellCommand, index: number, files: KnownFiles): CommandRequest {
  const name = command.words[index];
  const { address, options, items, flags } = readArguments(command.words.slice(index + 1));
  const start = name?.sourceOf(0) ?? 0;
  const form = flags.find((flag) => /^(?:f|form|multipart)$/.test(flag.name));
  if (form !== undefined) throw new TextProblem(said.sendsForm, form.word.sourceOf(0));
  const url = address === null ? null : addressOf(address.text, /s$/.test(name?.text ?? ''));
  const auth = options.get('auth');
  const held = { key: auth !== undefined && auth.text !== '' && !/^[$%]/.test(auth.text) };
  const raw = options.get('raw');
  if (raw !== undefined) return commandRequest(url, raw, held.key);
  const notes = new Set<string>();
  const body = readItems(items, files, held, notes);
  if (body.size > 0)
    return {
      url,
      bodyText: formatCompactJson(body),
      sourceOf: () => start,
      heldKey: held.key,
      notes: [...notes],
    };
  const input = inputOf(command, files);
  if (input === null) {
    if (command.inputFile)
      throw new TextProblem(words.bodyInFile(command.inputFile.text), command.inputFile.sourceOf(0));
    const program = command.pipedFrom?.words[0]?.text;
    if (program !== undefined) throw new TextProblem(said.fromPipe(program), start);
    throw new NoRequest(codeWords.callWithoutBody, command.from ?? 0);
  }
  return commandRequest(url, input, held.key);
}

/** The body that the items make. */
function readItems(
  items: readonly ShellWord[],
  files: KnownFiles,
  held: { key: boolean },
  notes: Set<string>,
): ReadonlyMap<string, JsonValue> {
  const body = new Map<string, JsonValue>();
  for (const word of items) {
    const at = word.sourceOf(0);
    if (word.commandAt !== null) throw new TextProblem(words.outputUnknown, word.commandAt);
    const item = itemOf(word.text);
    if (item === null) throw new TextProblem(words.expressionUnknown(word.text), at);
    const { separator, value } = item;
    if (separator === ':' || separator === ':@') {
      held.key ||= separator === ':' && holdsKey(`${item.name}:${value}`);
      continue;
    }
    if (separator.startsWith('==') || separator === ';') continue;
    if (word.variables.length > 0) notes.add(words.variablesKept(word.variables));
    if (separator === '@') {
      if (item.name !== '') throw new TextProblem(said.sendsForm, at);
      throw new TextProblem(words.bodyInFile(value), at);
    }
    const text = separator.endsWith('@') ? fileText(value, files, at) : value;
    setNested(body, item.name, separator.startsWith(':=') ? jsonOf(text, word) : text, at);
  }
  return body;
}

/** The text of a file that is named in an item, which the script itself must have written. */
function fileText(file: string, files: KnownFiles, at: number): string {
  const known = files(file);
  if (known === null) throw new TextProblem(words.bodyInFile(file), at);
  if (known.expansions.length > 0) throw new TextProblem(words.outputUnknown, at);
  return expandWord(known, () => null).text;
}

function jsonOf(text: string, word: ShellWord): JsonValue {
  const bare = word.expansions.find((each) => each.text === text);
  if (bare !== undefined) throw new TextProblem(said.variableUnknown(bare.text), bare.source);
  const parsed = parseJson(text);
  if (!parsed.ok) throw new TextProblem(words.bodyNotJson(parsed.error.sentence), word.sourceOf(0));
  return parsed.value;
}

/** Splits an item at its first separator; a backslash takes away the meaning of one. */
function itemOf(text: string): Item | null {
  let name = '';
  for (let at = 0; at < text.length; at += 1) {
    const here = text.slice(at, at + 3);
    if (text[at] === '\\' && /[:=@;]/.test(text[at + 1] ?? '')) {
      name += text[at + 1];
      at += 1;
      continue;
    }
    const separator = SEPARATORS.find((each) => here.startsWith(each));
    if (separator === undefined || (separator === ';' && at + 1 < text.length)) {
      name += text[at];
      continue;
    }
    const value = text.slice(at + separator.length).replace(/\\([:=@;])/g, '$1');
    return { name, separator, value };
  }
  return null;
}

/** The address with what HTTPie adds: its scheme, and the host where only a port is named. */
function addressOf(written: string, isHttps: boolean): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(written) || written.startsWith('$')) return written;
  const scheme = isHttps ? 'https' : 'http';
  const local = /^:(?!:)(\d*)(.*)$/s.exec(written);
  if (local === null) return `${scheme}://${written}`;
  return `${scheme}://localhost${local[1] === '' ? '' : `:${local[1]}`}${local[2]}`;
}
