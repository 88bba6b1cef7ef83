/** The language of the page: plurals, numbers and dates are written as it writes them. */
const LOCALE = 'en-US';

const pluralRules = new Intl.PluralRules(LOCALE);
const numberFormat = new Intl.NumberFormat(LOCALE);

/** A whole or broken number as people read it: `1,024`. */
function number(value: number): string {
  return numberFormat.format(value);
}

/** The form of a word that fits a count: `plural(2, { one: 'reply', other: 'replies' })` is "replies". */
function plural(
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
