import { TextProblem } from '#domain/errors/text-problem.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { CommandRequest, KnownFiles } from '#domain/languages/curl/curl-command.ts';
import { inputOf } from '#domain/languages/curl/curl-command.ts';
import { NoRequest } from '#domain/languages/no-request.ts';
import { headerHoldsKey } from '#domain/languages/request-address.ts';
import type { ShellCommand, ShellWord } from '#domain/shell/shell-words.ts';
import * as codeWords from '#words/code/code-readers.ts';
import * as words from '#words/code/reading.ts';

/** `wget --post-data='…'`. Throws `TextProblem`. */
export function readWget(command: ShellCommand, index: number, files: KnownFiles): CommandRequest {
  let url: string | null = null;
  let heldKey = false;
  let body: { word: ShellWord; from: number } | null = null;
  const rest = command.words.slice(index + 1);
  for (const [at, word] of rest.entries()) {
    const [option = '', name = ''] =
      /^--(post-data|body-data|header|post-file|body-file)(?:=|$)/.exec(word.text) ?? [];
    const isApart = option !== '' && !option.endsWith('=');
    const value = isApart ? rest[at + 1] : word;
    const from = isApart ? 0 : option.length;
    if (value === undefined) continue;
    if (name.endsWith('-file')) {
      const file = files(value.text.slice(from));
      if (file === null)
        throw new TextProblem(words.bodyInFile(value.text.slice(from)), value.sourceOf(from));
      body = { word: file, from: 0 };
    }
    if (name.endsWith('-data')) body = { word: value, from };
    else if (name === 'header') heldKey ||= holdsKey(value.text.slice(from));
    else if (/^https?:\/\//.test(word.text)) url = word.text;
  }
  if (body === null) throw new NoRequest(codeWords.callWithoutBody, command.from ?? 0);
  return commandRequest(url, body.word, body.from, heldKey);
}

/** `http POST address key=text key:=json`, also with the body from another command. Throws `TextProblem`. */
export function readHttpie(command: ShellCommand, index: number, files: KnownFiles): CommandRequest {
  let url: string | null = null;
  let heldKey = false;
  const body = new Map<string, JsonValue>();
  const rest = command.words.slice(index + 1);
  for (const [at, word] of rest.entries()) {
    const { text } = word;
    const raw = /^--raw(?:=|$)/.exec(text)?.[0];
    if (raw !== undefined) {
      const value = raw.endsWith('=') ? word : rest[at + 1];
      if (value)
        return commandRequest(url ?? addressIn(rest), value, raw.endsWith('=') ? raw.length : 0, heldKey);
    }
    if (text.startsWith('-') || (url === null && /^[A-Z]+$/.test(text))) continue;
    if (url === null) {
      url = text.startsWith(':') ? `http://localhost${text}` : text;
      continue;
    }
    const [, name = '', operator = ''] = /^([^=:@]+)(:=|==|=|:|@)/.exec(text) ?? [];
    const value = text.slice(name.length + operator.length);
    if (operator === '=') body.set(name, value);
    else if (operator === ':=') {
      const parsed = parseJson(value);
      if (!parsed.ok) throw new TextProblem(words.bodyNotJson(parsed.error.sentence), word.sourceOf(0));
      body.set(name, parsed.value);
    } else if (operator === ':') heldKey ||= holdsKey(text);
    else if (operator === '@') throw new TextProblem(words.bodyInFile(value), word.sourceOf(0));
    if (name.includes('[')) throw new TextProblem(words.expressionUnknown(text), word.sourceOf(0));
    if (word.commandAt !== null) throw new TextProblem(words.outputUnknown, word.commandAt);
  }
  if (body.size > 0) {
    const first = rest[0] ?? command.words[index];
    return {
      url,
      bodyText: formatCompactJson(body),
      sourceOf: () => first?.sourceOf(0) ?? 0,
      heldKey,
      notes: [],
    };
  }
  const input = inputOf(command, files);
  if (input === null) throw new NoRequest(codeWords.callWithoutBody, command.from ?? 0);
  return commandRequest(url, input, 0, heldKey);
}

function addressIn(rest: readonly ShellWord[]): string | null {
  return rest.find(({ text }) => /^https?:\/\//.test(text))?.text ?? null;
}

function commandRequest(url: string | null, word: ShellWord, from: number, heldKey: boolean): CommandRequest {
  if (word.commandAt !== null) throw new TextProblem(words.outputUnknown, word.commandAt);
  return {
    url,
    bodyText: word.text.slice(from),
    sourceOf: (at) => word.sourceOf(from + at),
    heldKey,
    notes: word.variables.length === 0 ? [] : [words.variablesKept(word.variables)],
  };
}

function holdsKey(header: string): boolean {
  const colonAt = header.indexOf(':');
  return colonAt > 0 && headerHoldsKey(header.slice(0, colonAt), header.slice(colonAt + 1));
}
