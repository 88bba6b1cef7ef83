/** An address of the web, as a server can be told of it; null for any other text. */
export function webAddress(text: string): URL | null {
  const trimmed = text.trim();
  if (!/^https?:\/\/./i.test(trimmed) || !URL.canParse(trimmed)) return null;
  return new URL(trimmed);
}
