import { TextProblem } from '#domain/errors/text-problem.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, numberFromText } from '#domain/json/json-value.ts';
import type { ShellWord } from '#domain/shell/shell-words.ts';
import * as words from '#words/code/reading.ts';
import type { PowershellNames } from './powershell-value.ts';
import { readPowershellValue } from './powershell-value.ts';

/** From where to where something stands in a text. */
export type TextPlace = readonly [from: number, to: number];

/** What may stand between a value and its statement's end. */
const BEHIND = /(?:[ \t]|`\r?\n|<#[\s\S]*?#>|#[^\n]*)*/y;

/**
 * What a variable holds: a text or a number, another value, or why that cannot be known; `options`: what it is nevertheless
 * as the options of a command.
 */
export type HeldValue =
  | { readonly word: ShellWord; readonly isNumber?: boolean }
  | { readonly value: JsonValue }
  | { readonly why: string; readonly options?: JsonValue };

/** PowerShell's names know no case; a scope before them names the same variable here. */
export function nameOf(written: string): string {
  return written
    .replace(/^[$({]+|[)}]+$/g, '')
    .replace(/^(?:script|global|local|private|variable):/i, '')
    .toLowerCase();
}

/** Names for `readPowershellValue`. What is shared by several from then on is added to `shared`. */
export function namesIn(
  variables: Pick<ReadonlyMap<string, HeldValue>, 'get'>,
  shared: Set<string>,
  fillIn: (word: ShellWord) => ShellWord,
): PowershellNames {
  return {
    fillIn,
    reasonFor(name) {
      const held = variables.get(nameOf(name));
      if (held === undefined) return words.nameUnknown(name);
      if ('why' in held) return held.why;
      const left = 'word' in held ? held.word.expansions[0] : undefined;
      return words.expressionUnknown(left?.text ?? name);
    },
    valueOf(name, isShared) {
      const held = variables.get(nameOf(name));
      if (held === undefined || 'why' in held) return undefined;
      if ('value' in held) {
        if (isShared) shared.add(nameOf(name));
        return held.value;
      }
      const { word, isNumber } = held;
      if (word.expansions.length > 0) return undefined;
      return isNumber === true ? (numberFromText(word.text) ?? undefined) : word.text;
    },
  };
}

/**
 * What stands between two places, behind the sign of an assignment, where it is a value that can be read to the statement's end; why not,
 * where the text tells that; null for anything else.
 */
export function assignedValue(
  whole: string,
  [from, to]: TextPlace,
  names: PowershellNames,
): HeldValue | null {
  const text = whole.slice(0, to);
  try {
    const { value, end } = readPowershellValue(text, from, names);
    BEHIND.lastIndex = end;
    BEHIND.exec(text);
    if (!/[\r\n;}]/.test(text[Math.max(BEHIND.lastIndex, end)] ?? ';')) return null;
    return typeof value === 'string' ? { word: textWord(value, from) } : { value };
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    const isTable = /^\s*(?:\[\w+\]\s*)?[@(]|^[^\n]*ConvertTo-Json/i.test(text.slice(from, from + 200));
    return isTable ? { why: error.sentence, ...optionsIn(text, from, names) } : null;
  }
}

/** What a table says as the options of a command, whose headers may hold what is not known. */
function optionsIn(text: string, from: number, names: PowershellNames): { readonly options?: JsonValue } {
  try {
    return { options: readPowershellValue(text, from, names, true).value };
  } catch (error) {
    if (error instanceof TextProblem) return {};
    throw error;
  }
}

/** The value with one of its members set, or (`isAdded`) added to; null where it has none such. Its case counts for nothing. */
export function withMember(
  holder: JsonValue,
  name: string,
  value: JsonValue,
  isAdded: boolean,
): JsonValue | null {
  if (!isJsonObject(holder)) return null;
  const key = [...holder.keys()].find((each) => each.toLowerCase() === name.toLowerCase()) ?? name;
  const before = holder.get(key);
  if (!isAdded) return new Map(holder).set(key, value);
  const sum = before === undefined ? null : added(before, value);
  return sum === null ? null : new Map(holder).set(key, sum);
}

/** `+=`: an array with more items, or a longer text; null for anything else. */
export function added(before: JsonValue, value: JsonValue): JsonValue | null {
  if (isJsonArray(before)) return [...before, ...(isJsonArray(value) ? value : [value])];
  return typeof before === 'string' && typeof value === 'string' ? before + value : null;
}

/** A text that was made, as a word. */
export function textWord(text: string, source: number): ShellWord {
  return { text, expansions: [], variables: [], commandAt: null, isText: true, sourceOf: () => source };
}

/** A hash table as it is written, for options such as -Headers. */
export function writtenTable(value: JsonValue): string {
  if (!isJsonObject(value)) return '@()';
  const text = (each: JsonValue) => `"${typeof each === 'string' ? each.replaceAll('"', '`"') : ''}"`;
  return `@{ ${Array.from(value, ([key, each]) => `${text(key)} = ${text(each)}`).join('; ')} }`;
}

/** The options that a hash table gives a command (`@name`), as words; null where it is none. */
export function splattedOptions(held: HeldValue, source: number): readonly ShellWord[] | null {
  const options = 'value' in held ? held.value : 'why' in held ? held.options : undefined;
  if (options === undefined || !isJsonObject(options)) return null;
  return [...options].flatMap(([key, value]) => {
    const isText = typeof value === 'string';
    const text = isText ? value : isJsonObject(value) ? writtenTable(value) : formatCompactJson(value);
    return [textWord(`-${key}`, source), { ...textWord(text, source), isText }];
  });
}

/** Two texts that are joined. */
export function joined(before: ShellWord, more: ShellWord): ShellWord {
  const length = before.text.length;
  return {
    text: before.text + more.text,
    expansions: [],
    variables: [],
    commandAt: null,
    isText: true,
    sourceOf: (at) => (at < length ? before.sourceOf(at) : more.sourceOf(at - length)),
  };
}
