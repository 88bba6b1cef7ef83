import { TextProblem } from '#domain/errors/text-problem.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonArray, JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, numberFromText } from '#domain/json/json-value.ts';
import { parsePowershell } from '#domain/shell/powershell.ts';
import { endOfGroup } from '#domain/shell/powershell-group.ts';
import type { ShellWord } from '#domain/shell/shell-words.ts';
import * as words from '#words/code/reading.ts';

/** What a value may name. */
export interface PowershellNames {
  /** The value of a variable; undefined where it is not known. `isShared`: it is held by what is read here from now on. */
  valueOf(name: string, isShared: boolean): JsonValue | undefined;
  /** Why a value is not known. */
  reasonFor(name: string): string;
  /** A text with its variables filled in. */
  fillIn(word: ShellWord): ShellWord;
}

/**
 * Reads a value of PowerShell: hash tables, arrays, texts, numbers, `$true`, variables, and what `ConvertTo-Json` makes of
 * them, by the rules of about_Hash_Tables, about_Arrays and ConvertTo-Json. Gives it, and where it ends. Throws
 * `TextProblem` where it is anything else. With `leavesHeaders` a table of headers that cannot be read is an empty one.
 */
export function readPowershellValue(
  text: string,
  from: number,
  names: PowershellNames,
  leavesHeaders = false,
): { readonly value: JsonValue; readonly end: number } {
  const reader = new ValueReader(text, from, names, leavesHeaders);
  const value = reader.readPipeline();
  return { value, end: reader.end };
}

const CONVERT = /ConvertTo-Json\b/iy;
const BLANKS = /(?:[ \t]|`\r?\n|<#[\s\S]*?#>)+/y;
const GAPS = /(?:\s|`\r?\n|<#[\s\S]*?#>|#[^\n]*)+/y;
const TABLE_TYPE = /\[(?:ordered|pscustomobject|hashtable)\][ \t]*(?=@\{)/iy;
const NUMBER = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.])/iy;
const VARIABLE = /\$(?:\{[\w:]+\}|[\w:]+)/y;
const DEFAULT_DEPTH = 2;
const MAX_NESTED = 200;

class ValueReader {
  private readonly text: string;
  private readonly names: PowershellNames;
  private readonly leavesHeaders: boolean;
  private at: number;
  private nested = 0;

  constructor(text: string, from: number, names: PowershellNames, leavesHeaders: boolean) {
    this.text = text;
    this.names = names;
    this.leavesHeaders = leavesHeaders;
    this.at = from;
  }

  get end(): number {
    return this.at;
  }

  readPipeline(): JsonValue {
    this.skip(BLANKS);
    if (this.take(CONVERT) !== null) return this.readConverted(null);
    let value = this.readList();
    this.skip(BLANKS);
    while (this.text[this.at] === '|' && this.take(/\|(?:\s|`\r?\n)*(?=ConvertTo-Json\b)/iy) !== null) {
      this.take(CONVERT);
      // An array goes through a pipe item by item.
      if (isJsonArray(value)) throw this.unknown(this.at);
      value = this.readConverted(value);
      this.skip(BLANKS);
    }
    return value;
  }

  /** What stands behind `ConvertTo-Json`: its options, and its value unless that came through a pipe. */
  private readConverted(piped: JsonValue | null): JsonValue {
    const from = this.at;
    let value = piped;
    let depth = DEFAULT_DEPTH;
    for (;;) {
      this.skip(BLANKS);
      const option = this.take(/-(?:Depth|d|de|dep|dept)(?::|[ \t]+)[ \t]*(?=\d)/iy);
      if (option !== null) depth = Number(this.take(/\d+/y));
      else if (this.take(/-Co(?:m(?:p(?:r(?:e(?:s(?:s)?)?)?)?)?)?(?![\w:])/iy) === null) {
        const isValue = this.take(/-I(?:n\w*)?(?::|[ \t]+)[ \t]*/iy) !== null || /[$@([]/.test(this.next());
        if (!isValue) break;
        if (value !== null) throw this.unknown(this.at);
        value = this.readList();
      }
    }
    if (value === null) throw this.unknown(from);
    if (depthOf(value) > depth) throw new TextProblem(words.jsonCutOff(depth), from);
    return formatCompactJson(value);
  }

  /** One value, or several with commas between them, which are an array. */
  private readList(): JsonValue {
    this.skip(BLANKS);
    if (this.next() === ',') {
      this.at += 1;
      this.skip(GAPS);
      return [this.readOne()];
    }
    const first = this.readOne();
    const all = [first];
    for (this.skip(BLANKS); this.next() === ','; this.skip(BLANKS)) {
      this.at += 1;
      this.skip(GAPS);
      all.push(this.readOne());
    }
    return all.length === 1 ? first : all;
  }

  private readOne(): JsonValue {
    const from = this.at;
    this.nested += 1;
    if (this.nested > MAX_NESTED) throw this.unknown(from);
    this.take(TABLE_TYPE);
    const value = this.readPlain(from);
    this.nested -= 1;
    // A member, an index, an operator: not evaluated.
    if (/[.[(@'"\w$]/.test(this.next())) throw this.unknown(from);
    return value;
  }

  private readPlain(from: number): JsonValue {
    if (this.take(/@\{/y) !== null) return this.readTable();
    if (this.take(/@\(/y) !== null) return this.readArray();
    if (/['"]/.test(this.next()) || /^@['"]/.test(this.text.slice(this.at, this.at + 2)))
      return this.readText();
    if (this.take(/\$?\(/y) !== null) {
      this.skip(GAPS);
      const value = this.readPipeline();
      this.skip(GAPS);
      if (this.take(/\)/y) === null) throw this.unknown(from);
      return value;
    }
    const number = this.take(NUMBER);
    if (number !== null) return numberFromText(number) ?? Number(number);
    return this.readVariable(from);
  }

  private readVariable(from: number): JsonValue {
    const variable = this.take(VARIABLE);
    if (variable === null) throw this.unknown(from);
    if (/^\$(?:true|false|null)$/i.test(variable)) {
      const name = variable.toLowerCase();
      return name === '$null' ? null : name === '$true';
    }
    const isConverted = /^\s*\)?\s*\|\s*ConvertTo-Json/i.test(this.text.slice(this.at, this.at + 60));
    const value = this.names.valueOf(variable, !isConverted);
    if (value === undefined) throw new TextProblem(this.names.reasonFor(variable), from);
    return value;
  }

  private readTable(): JsonObject {
    const table = new Map<string, JsonValue>();
    const known = new Set<string>();
    for (;;) {
      this.skip(/(?:\s|;|`\r?\n|<#[\s\S]*?#>|#[^\n]*)+/y);
      const from = this.at;
      if (this.take(/\}/y) !== null) return table;
      const key = this.take(/[A-Za-z_]\w*/y) ?? (/['"]/.test(this.next()) ? this.readText() : null);
      this.skip(BLANKS);
      if (key === null || this.take(/=/y) === null) throw this.unknown(from);
      if (known.has(key.toLowerCase())) throw new TextProblem(words.tableKeyTwice(key), from);
      known.add(key.toLowerCase());
      this.skip(GAPS);
      const valueAt = this.at;
      table.set(key, this.leavesHeaders && /^headers$/i.test(key) ? this.readHeaders() : this.readPipeline());
      this.skip(BLANKS);
      if (!/[\r\n;}#]/.test(this.next())) throw this.unknown(valueAt);
    }
  }

  private readHeaders(): JsonValue {
    const from = this.at;
    try {
      return this.readPipeline();
    } catch (error) {
      if (!(error instanceof TextProblem)) throw error;
      this.at = from;
      this.take(TABLE_TYPE);
      const end = this.text.startsWith('@{', this.at) ? endOfGroup(this.text, this.at) : -1;
      if (end < 0 && this.take(VARIABLE) === null) throw error;
      if (end >= 0) this.at = end;
      return new Map();
    }
  }

  /** `@( … )`: what each statement in it gives, an array item by item. */
  private readArray(): JsonArray {
    const items: JsonValue[] = [];
    for (;;) {
      this.skip(/(?:\s|;|`\r?\n|<#[\s\S]*?#>|#[^\n]*)+/y);
      const from = this.at;
      if (this.take(/\)/y) !== null) return items;
      const value = this.readPipeline();
      if (isJsonArray(value)) items.push(...value);
      else items.push(value);
      this.skip(BLANKS);
      if (!/[\r\n;)#]/.test(this.next())) throw this.unknown(from);
    }
  }

  private readText(): string {
    const from = this.at;
    const plain = this.take(/'[^'\n\u2018-\u201e]*'(?!')|"[^"`$\n\u2018-\u201e]*"(?!")/y);
    if (plain !== null) return plain.slice(1, -1);
    const end = endOfText(this.text, from);
    const [command, ...more] = end < 0 ? [] : parsePowershell(this.text.slice(from, end));
    const [word, ...others] = command?.words ?? [];
    if (word === undefined || word.isText !== true || more.length + others.length > 0)
      throw this.unknown(from);
    const filled = this.names.fillIn(word);
    const [left] = filled.expansions;
    if (left) throw new TextProblem(this.names.reasonFor(left.text), from);
    this.at = end;
    return filled.text;
  }

  private next(): string {
    return this.text[this.at] ?? '\n';
  }

  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }

  private skip(pattern: RegExp): void {
    this.take(pattern);
  }

  private unknown(from: number): TextProblem {
    const code = (this.text.slice(from, from + 200).split(/[\n;}|]/, 1)[0] ?? '').trim();
    return new TextProblem(words.expressionUnknown(code.length > 40 ? `${code.slice(0, 40)}…` : code), from);
  }
}

/** Behind the text in quotes, or the here-string, that begins here; -1 where it does not end. */
function endOfText(text: string, from: number): number {
  const opener = /^@?['"]/.exec(text.slice(from, from + 2))?.[0];
  if (opener === undefined) return -1;
  const quote = opener.at(-1) ?? '';
  if (opener.length === 2) {
    const close = new RegExp(`\\n${quote}@`, 'g');
    close.lastIndex = from;
    const found = close.exec(text);
    return found === null ? -1 : found.index + 3;
  }
  const whole = quote === "'" ? /'(?:[^']|'')*'/y : /"(?:[^"`]|`[\s\S]|"")*"/y;
  whole.lastIndex = from;
  const found = whole.exec(text);
  return found === null ? -1 : from + found[0].length;
}

/** How many levels of arrays and objects lie in one; 0: none. */
function depthOf(value: JsonValue): number {
  if (!isJsonArray(value) && !isJsonObject(value)) return 0;
  const inner = isJsonArray(value) ? value : [...value.values()];
  return inner.reduce(
    (most: number, each) => (isContainer(each) ? Math.max(most, 1 + depthOf(each)) : most),
    0,
  );
}

const isContainer = (value: JsonValue) => isJsonArray(value) || isJsonObject(value);
