/** At most 40 characters of a text, for a sentence about it. */
export function excerpt(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
