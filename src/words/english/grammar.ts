import { LOCALE } from './locale.ts';

const pluralRules = new Intl.PluralRules(LOCALE);

/** A whole or broken number as people read it, with at most three digits behind the point: `1,024`. */
export function number(value: number): string {
  const written = grouped(value, 3);
  if (written !== null) return written;
  numberFormat ??= new Intl.NumberFormat(LOCALE);
  return numberFormat.format(value);
}

/** A number with all its digits, as far as a double has them: `0.0001`. */
export function exactNumber(value: number): string {
  const written = grouped(value, 12);
  if (written !== null) return written;
  exactFormat ??= new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 12 });
  return exactFormat.format(value);
}

/**
 * A number as `Intl.NumberFormat` writes it for en-US, where nothing is to be rounded; else null. A browser's first
 * `Intl.NumberFormat` takes 25 to 50 ms, at the start of all times.
 */
function grouped(value: number, mostDecimals: number): string | null {
  const parts = /^(-?)(\d+)(\.\d+)?$/.exec(Object.is(value, -0) ? '-0' : String(value));
  if (!parts) return null;
  const [, sign = '', whole = '', decimals = ''] = parts;
  if (decimals.length > mostDecimals + 1) return null;
  return `${sign}${whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',')}${decimals}`;
}

/** The form of a word that fits a count: `plural(2, { one: 'reply', other: 'replies' })` is "replies". */
export function plural(
  count: number,
  forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>,
): string {
  return forms[pluralRules.select(count)] ?? forms.other;
}

/** A count with its word: `counted(1024, { one: 'reply', other: 'replies' })` is "1,024 replies". */
export function counted(
  count: number,
  forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>,
): string {
  return `${number(count)} ${plural(count, forms)}`;
}

/** "a, b, and c" */
export function listedAnd(items: readonly string[]): string {
  conjunction ??= new Intl.ListFormat(LOCALE, { type: 'conjunction' });
  return conjunction.format(items);
}

/** "a, b, or c" */
export function listedOr(items: readonly string[]): string {
  disjunction ??= new Intl.ListFormat(LOCALE, { type: 'disjunction' });
  return disjunction.format(items);
}

/** A size as people read it: "70 bytes", "321 kB", "1.2 MB". */
export function byteSize(bytes: number): string {
  if (bytes < 1000) return counted(bytes, { one: 'byte', other: 'bytes' });
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

// Made when they are first asked for: no list is on the page as it starts.
let conjunction: Intl.ListFormat | undefined;
let disjunction: Intl.ListFormat | undefined;
let numberFormat: Intl.NumberFormat | undefined;
let exactFormat: Intl.NumberFormat | undefined;

/** A phrase as it stands inside a sentence: its first letter small, unless it begins with an abbreviation. */
export function lowerFirst(text: string): string {
  return /^[A-Z]{2}/.test(text) ? text : `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
