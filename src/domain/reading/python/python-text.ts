import type { SyntaxNode } from '@lezer/common';
import { TextProblem } from '#domain/errors/text-problem.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonNumber, numberText } from '#domain/json/json-value.ts';
import { PythonReader } from '#domain/languages/python-reader.ts';
import { Unknown } from '#domain/reading/unknown.ts';
import * as words from '#words/code/reading.ts';
import type { PythonSource } from './python-tree.ts';
import { childrenOf, codeOf, isToken } from './python-tree.ts';
import type { PythonValue } from './python-values.ts';
import { PythonBytes, PythonDict, PythonInteger, PythonList } from './python-values.ts';

/** A text's or number's literal. */
export function readLiteral(source: PythonSource, node: SyntaxNode): PythonValue {
  try {
    const reader = new PythonReader(source.text.slice(node.from, node.to));
    if (node.name === 'Number') return numberOf(source.text.slice(node.from, node.to), reader.readValue());
    const text = reader.readText();
    if (!/^[rR]?[bB]/.test(source.text.slice(node.from, node.from + 2))) return text;
    const decoded = decodeBytes(text);
    return decoded === null
      ? new Unknown(words.notUtf8, source.sourceOf(node.from))
      : new PythonBytes(decoded);
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    return new Unknown(error.sentence, source.sourceOf(node.from + error.at));
  }
}

/** The text that bytes encode in UTF-8; null where they encode none. */
function decodeBytes(text: string): string | null {
  if (!/[\u0080-\uffff]/.test(text)) return text;
  const bytes = Array.from(text, (character) => character.charCodeAt(0));
  if (bytes.some((byte) => byte > 255)) return null;
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return null;
  }
}

function numberOf(code: string, value: JsonValue): PythonValue {
  const text = isJsonNumber(value) ? numberText(value) : '0';
  const isFloat = !/^0[xob]/i.test(code) && /[.eE]/.test(code);
  return isFloat ? Number(text) : new PythonInteger(BigInt(text));
}

/** An f-string, what it fills in given by `evaluate`. */
export function readFormatted(
  source: PythonSource,
  node: SyntaxNode,
  evaluate: (node: SyntaxNode) => PythonValue,
): PythonValue {
  const [, prefix = '', quote = ''] =
    /^([A-Za-z]*)("""|'''|"|')/.exec(source.text.slice(node.from, node.from + 6)) ?? [];
  const isRaw = /r/i.test(prefix);
  const parts: string[] = [];
  let at = node.from + prefix.length + quote.length;
  const piece = (end: number) => {
    if (end <= at) return;
    parts.push(new PythonReader(source.text, at).readPiece(end, isRaw));
  };
  try {
    for (const child of childrenOf(node)) {
      if (child.name !== 'FormatReplacement') continue;
      piece(child.from);
      const filled = fillIn(source, child, evaluate);
      if (filled instanceof Unknown) return filled;
      parts.push(filled);
      at = child.to;
    }
    piece(node.to - quote.length);
  } catch (error) {
    if (!(error instanceof TextProblem)) throw error;
    return new Unknown(error.sentence, source.sourceOf(error.at));
  }
  return parts.join('');
}

function fillIn(
  source: PythonSource,
  node: SyntaxNode,
  evaluate: (node: SyntaxNode) => PythonValue,
): string | Unknown {
  const children = childrenOf(node).filter((child) => child.name !== '{' && child.name !== '}');
  const [expression, ...more] = children;
  const place = source.sourceOf(node.from);
  if (expression === undefined || isToken(expression))
    return new Unknown(words.formatUnknown(codeOf(source, node)), place);
  const value = evaluate(expression);
  if (value instanceof Unknown) return value;
  const isPlain =
    more.length === 0 || (more.length === 1 && source.text.slice(more[0]?.from, more[0]?.to) === '!s');
  const text = isPlain ? strOf(value) : null;
  return text ?? new Unknown(words.formatUnknown(codeOf(source, node)), place);
}

/** `str(value)`; null where it is not evaluated. */
export function strOf(value: PythonValue): string | null {
  if (typeof value === 'string') return value;
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return floatText(value);
  if (value instanceof PythonInteger) return value.value.toString();
  return null;
}

/** A float as Python writes it. */
function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const [, sign = '', digits = '0', fraction = '', power = '0'] =
    /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(value.toExponential()) ?? [];
  const minus = Object.is(value, -0) ? '-' : sign;
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) {
    const mantissa = fraction === '' ? digits : `${digits}.${fraction}`;
    return `${minus}${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  const all = digits + fraction;
  if (exponent < 0) return `${minus}0.${'0'.repeat(-exponent - 1)}${all}`;
  if (all.length <= exponent + 1) return `${minus}${all.padEnd(exponent + 1, '0')}.0`;
  return `${minus}${all.slice(0, exponent + 1)}.${all.slice(exponent + 1)}`;
}

/** `json.dumps(value)` with its options; throws `TextProblem` where something is not known. */
export interface DumpOptions {
  readonly indent: string | null;
  readonly isAscii: boolean;
  readonly sortKeys: boolean;
  readonly itemSeparator: string;
  readonly keySeparator: string;
}

/** The text of `json.dumps`, as Python writes it. The value is known (`toJson` has passed over it). */
export function dumpJson(value: PythonValue, options: DumpOptions, level = 0): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quote(value, options.isAscii);
  if (typeof value === 'number') return floatText(value);
  if (value instanceof PythonInteger) return value.value.toString();
  const inner = options.indent === null ? '' : `\n${options.indent.repeat(level + 1)}`;
  const outer = options.indent === null ? '' : `\n${options.indent.repeat(level)}`;
  const separator = options.indent === null ? options.itemSeparator : options.itemSeparator + inner;
  if (value instanceof PythonList) {
    if (value.items.length === 0) return '[]';
    return `[${inner}${value.items.map((item) => dumpJson(item, options, level + 1)).join(separator)}${outer}]`;
  }
  if (value instanceof PythonDict) {
    if (value.entries.size === 0) return '{}';
    const members = [...value.entries].map(([key, member]) => [key.slice(1), member] as const);
    if (options.sortKeys) members.sort(([a], [b]) => compareCodePoints(a, b));
    const texts = members.map(
      ([key, member]) =>
        `${quote(key, options.isAscii)}${options.keySeparator}${dumpJson(member, options, level + 1)}`,
    );
    return `{${inner}${texts.join(separator)}${outer}}`;
  }
  return 'null';
}

function quote(text: string, isAscii: boolean): string {
  const quoted = JSON.stringify(text);
  if (!isAscii) return quoted;
  return quoted.replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Python sorts texts by code points, JavaScript by their halves. */
function compareCodePoints(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  const at = left.findIndex((character, index) => character !== right[index]);
  if (at < 0) return left.length - right.length;
  return (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1);
}
