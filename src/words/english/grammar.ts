import { LOCALE } from './locale.ts';

const pluralRules = new Intl.PluralRules(LOCALE);
const numberFormat = new Intl.NumberFormat(LOCALE);

/** A whole or broken number as people read it: `1,024`. */
export function number(value: number): string {
  return numberFormat.format(value);
}

/** A number with all its digits, as far as a double has them: `0.0001`. */
export function exactNumber(value: number): string {
  exactFormat ??= new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 12 });
  return exactFormat.format(value);
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
let exactFormat: Intl.NumberFormat | undefined;

/** A phrase as it stands inside a sentence: its first letter small, unless it begins with an abbreviation. */
export function lowerFirst(text: string): string {
  return /^[A-Z]{2}/.test(text) ? text : `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
