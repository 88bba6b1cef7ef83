/** What is searched of one conversation; `foldText` has been applied to title and text. */
export interface SearchEntry {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** The text as it was written, in composed characters: what a hit is shown with. */
  readonly original: string;
}

/** The form in which texts are compared: lower case, composed characters. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** The words of a query, folded. */
export function searchWords(query: string): readonly string[] {
  return foldText(query)
    .split(/\s+/)
    .filter((word) => word !== '');
}

/**
 * The ids of the conversations that hold every word of the query in title or text, those with all words in the title
 * first, otherwise in the order of the entries. An empty query finds all.
 */
export function searchConversations(
  entries: readonly Omit<SearchEntry, 'original'>[],
  query: string,
): readonly string[] {
  const words = searchWords(query);
  const byTitle: string[] = [];
  const byText: string[] = [];
  for (const { id, title, text } of entries) {
    if (words.every((word) => title.includes(word))) byTitle.push(id);
    else if (words.every((word) => title.includes(word) || text.includes(word))) byText.push(id);
  }
  return [...byTitle, ...byText];
}
