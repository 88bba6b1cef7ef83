import type { JsonNumberText, JsonObject, JsonValue } from './json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject, numberText } from './json-value.ts';

/** How a language writes its values; JSON itself is one of them. */
export interface LiteralStyle {
  readonly null: string;
  readonly true: string;
  readonly false: string;
  /** Spaces for each level. */
  readonly indentWidth: number;
  formatText(text: string): string;
  /** A member's key where it is not written as a text is. */
  formatKey?(key: string): string;
}

/** JSON's own literals, two spaces a level. */
const JSON_STYLE: LiteralStyle = {
  null: 'null',
  true: 'true',
  false: 'false',
  indentWidth: 2,
  formatText: quoteText,
};

/** The number text at a given top-level key; null leaves the ordinary one. */
export type NumberWriter = (key: string, value: number | JsonNumberText) => string | null;

/**
 * Prints a value over several lines, the last closing bracket at `baseIndent` spaces and the first line unindented.
 * Empty objects and lists stay on one line. `writeNumber` is asked for the members of the outermost object only.
 */
export function formatJson(
  value: JsonValue,
  options: {
    readonly style?: LiteralStyle;
    readonly baseIndent?: number;
    readonly writeNumber?: NumberWriter;
  } = {},
): string {
  const style = options.style ?? JSON_STYLE;
  const baseIndent = options.baseIndent ?? 0;
  const writeNumber = options.writeNumber;
  if (writeNumber && isJsonObject(value)) {
    return formatObject(value, style, baseIndent, (key, member, indent) => {
      const special = isJsonNumber(member) ? writeNumber(key, member) : null;
      return special ?? formatValue(member, style, indent);
    });
  }
  return formatValue(value, style, baseIndent);
}

/** Prints a value on one line without spaces, as `JSON.stringify` would. */
export function formatCompactJson(value: JsonValue): string {
  if (isJsonNumber(value)) return numberText(value);
  if (typeof value === 'string') return quoteText(value);
  if (isJsonArray(value)) return `[${value.map(formatCompactJson).join(',')}]`;
  if (isJsonObject(value)) {
    return `{${Array.from(value, ([key, member]) => `${quoteText(key)}:${formatCompactJson(member)}`).join(',')}}`;
  }
  return String(value);
}

function formatValue(value: JsonValue, style: LiteralStyle, indent: number): string {
  if (value === null) return style.null;
  if (value === true) return style.true;
  if (value === false) return style.false;
  if (typeof value === 'string') return style.formatText(value);
  if (isJsonNumber(value)) return numberText(value);
  if (isJsonArray(value)) {
    if (value.length === 0) return '[]';
    const inner = indent + style.indentWidth;
    const pad = ' '.repeat(inner);
    return `[\n${value.map((item) => pad + formatValue(item, style, inner)).join(',\n')}\n${' '.repeat(indent)}]`;
  }
  return formatObject(value, style, indent, (_key, member, inner) => formatValue(member, style, inner));
}

function formatObject(
  object: JsonObject,
  style: LiteralStyle,
  indent: number,
  formatMember: (key: string, member: JsonValue, indent: number) => string,
): string {
  if (object.size === 0) return '{}';
  const inner = indent + style.indentWidth;
  const pad = ' '.repeat(inner);
  const members = Array.from(object, ([key, member]) => {
    const keyText = style.formatKey?.(key) ?? style.formatText(key);
    return `${pad}${keyText}: ${formatMember(key, member, inner)}`;
  });
  return `{\n${members.join(',\n')}\n${' '.repeat(indent)}}`;
}

/**
 * What is written `\uXXXX` although JSON would allow it bare: characters that cannot be seen, reorder their neighbours
 * or break lines, and a surrogate without its partner. Joiners (U+200C, U+200D) stay: emoji and Persian need them.
 */
const UNSAFE =
  /[\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A JSON text literal, also valid in Python and JavaScript; UTF-8 as typed but for what nobody could see. */
export function quoteText(text: string): string {
  // JSON.stringify (ES2019) already writes lone surrogates as \udXXX.
  return JSON.stringify(text).replace(
    UNSAFE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
