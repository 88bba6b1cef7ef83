import type { LiteralStyle } from '#domain/json/format-json.ts';
import { formatJson, quoteText } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumberText, isJsonObject } from '#domain/json/json-value.ts';
import { curlHead } from '#domain/languages/curl/write.ts';
import { hasLoneSurrogate } from '#domain/languages/lone-surrogate.ts';
import { fitsArgument, quoteForShell } from '#domain/languages/shell-text.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { writeBodyNumber } from '#domain/request/build-request.ts';
import { needsJq } from '#words/code/code-comments.ts';
import * as words from '#words/code/code-options.ts';
import type { AttachedFile } from './attached-file.ts';
import { attachedFiles } from './attached-file.ts';
import type { CodeOption, CodeOptions } from './code-option.ts';
import type { DugBody } from './dig-holes.ts';
import { digHoles } from './dig-holes.ts';
import type { OptionedLanguage } from './optioned-language.ts';
import { indent } from './write-python-expressions.ts';

/** cURL for a POSIX shell; as a function its body is made by jq, which escapes the arguments. */
export const curl: OptionedLanguage = { write, whyNot };

function write(built: BuiltRequest, options: CodeOptions): string {
  const head = curlHead(built);
  if (options.has('retries')) head.splice(1, 0, '  --fail-with-body --retry 3 \\');
  const dug = digHoles(built, options, isTakenInJq);
  if (options.has('function')) return asFunction(head, dug);
  if (dug.files.length > 0) {
    const body = formatJson(dug.body, { style: documentStyle(dug), writeNumber: writeBodyNumber });
    return [...head, '  --data-binary @- <<JSON', body, 'JSON'].join('\n');
  }
  if (fitsArgument(built.bodyText)) return [...head, `  -d ${quoteForShell(built.bodyText)}`].join('\n');
  return [...head, "  --data-binary @- <<'JSON'", built.bodyText, 'JSON'].join('\n');
}

function asFunction(head: readonly string[], dug: DugBody): string {
  const given = dug.arguments
    .map(({ name }, index) => ` --arg ${name} "$${index < 9 ? index + 1 : `{${index + 1}}`}"`)
    .join('');
  const send = [...head, '  --data-binary @-'];
  // Files come line by line on the standard input: an argument holds no picture.
  const inputs =
    dug.files.length === 0
      ? ''
      : `[inputs] as [${dug.files.map((_, at) => `$file_${at + 1}`).join(', ')}] | `;
  const flags = dug.files.length === 0 ? '-n' : '-nR';
  const encode = dug.files.map(({ name }) => `${readFile(name)}; echo;`).join(' ');
  const program = programOf(dug);
  return [
    `# ${needsJq}`,
    'ask() {',
    ...(dug.files.length === 0 ? [] : [`  { ${encode} } |`]),
    `  jq ${flags}${given} ${quoteForShell(`${inputs}${program}`)} |`,
    ...indent(send, 2),
    '}',
    '',
    `ask ${dug.arguments.map(({ value }) => quoteArgument(value)).join(' ')}`.trimEnd(),
  ].join('\n');
}

/** A text on lines of its own as it is; what cannot be seen there, or would not survive copying, as an escape. */
function quoteArgument(value: string): string {
  if (!/(?!\n)\p{Cc}| \n|\s$/u.test(value)) return quoteForShell(value);
  const escaped = value.replace(/[\\'\p{Cc}]/gu, (character) => {
    const code = character.charCodeAt(0);
    if (character === '\n') return '\\n';
    if (code > 0x1f && code < 0x7f) return `\\${character}`;
    return code > 0x7f ? character : `\\x${code.toString(16).padStart(2, '0')}`;
  });
  return `$'${escaped}'`;
}

const readFile = (name: string) => `base64 < ${name} | tr -d '\\n'`;

function programOf(dug: DugBody): string {
  const numbers = new Map(dug.files.map(({ name }, index) => [name, index + 1]));
  const style: LiteralStyle = {
    null: 'null',
    true: 'true',
    false: 'false',
    indentWidth: 2,
    formatKey: quoteText,
    formatText(text) {
      const pieces = dug.piecesOf(text).map((piece) => {
        if (typeof piece === 'string') return quoteText(piece);
        return piece.kind === 'argument'
          ? `$${piece.argument.name}`
          : `$file_${numbers.get(piece.file.name) ?? 0}`;
      });
      return pieces.length === 1 ? (pieces[0] ?? '') : `(${pieces.join(' + ')})`;
    },
  };
  return formatJson(dug.body, { style, writeNumber: writeBodyNumber });
}

/** JSON in a here-document in which the shell fills in: what it would take for its own is escaped. */
export function documentStyle(dug: DugBody): LiteralStyle {
  const escaped = (text: string) => text.replace(/[\\$`]/g, '\\$&');
  return {
    null: 'null',
    true: 'true',
    false: 'false',
    indentWidth: 2,
    formatKey: (key) => escaped(quoteText(key)),
    formatText: (text) =>
      `"${dug
        .piecesOf(text)
        .map((piece) => {
          if (typeof piece === 'string') return escaped(quoteText(piece).slice(1, -1));
          return piece.kind === 'file' ? `$(${readFile(piece.file.name)})` : '';
        })
        .join('')}"`,
  };
}

/** jq's words, and the names of its variables and ours. */
const TAKEN = new Set(
  '__loc__ and as catch def elif else end ENV false foreach if import include inputs label not null or reduce then true try'.split(
    ' ',
  ),
);

const isTakenInJq = (name: string) => TAKEN.has(name) || /^file_\d+$/.test(name);

/** A level of its parser takes memory of its own. */
const MAX_JQ_DEPTH = 150;

function whyNot(built: BuiltRequest, option: CodeOption, options: CodeOptions): string | null {
  if (option === 'retries') return null;
  const files = attachedFiles(built.body.get('messages'));
  if (option === 'files') return whyNoFiles(files);
  const dug = digHoles(built, new Set([...options, 'function']), isTakenInJq);
  if (dug.arguments.some(({ value }) => value.includes('\0')) || !jqHolds(built.body))
    return words.jqChangesIt;
  const values = dug.arguments.reduce((sum, { value }) => sum + value.length, 0);
  // Without the option for them the data of files stands in the program.
  return fitsArgument(programOf(dug)) && values < 20_000 ? null : words.tooLongForJq;
}

/** Why files cannot be read from disk; null where they can. */
export const whyNoFiles = (files: readonly AttachedFile[]): string | null =>
  files.length === 0 ? words.noFiles : null;

/** Whether jq gives this very value: its numbers are doubles, its texts whole characters. */
function jqHolds(value: JsonValue, depth = 0): boolean {
  if (depth > MAX_JQ_DEPTH) return false;
  if (typeof value === 'string') return !hasLoneSurrogate(value);
  if (isJsonNumberText(value)) return false;
  if (isJsonArray(value)) return value.every((item) => jqHolds(item, depth + 1));
  if (isJsonObject(value))
    return [...value].every(([key, member]) => !hasLoneSurrogate(key) && jqHolds(member, depth + 1));
  return true;
}
