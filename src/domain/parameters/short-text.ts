/** At most 40 characters of a text, for a sentence about it. */
export function excerpt(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** A phrase as it stands inside a sentence: its first letter small, unless it begins with an abbreviation. */
export function lowerFirst(text: string): string {
  return /^[A-Z]{2}/.test(text) ? text : `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
