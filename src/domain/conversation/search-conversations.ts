/** What is searched of one conversation; `foldText` has been applied to both texts. */
export interface SearchEntry {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** The form in which texts are compared: lower case, composed characters. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/**
 * The ids of the conversations that hold every word of the query in title or text, those with all words in the title
 * first, otherwise in the order of the entries. An empty query finds all.
 */
export function searchConversations(entries: readonly SearchEntry[], query: string): readonly string[] {
  const words = foldText(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  const byTitle: string[] = [];
  const byText: string[] = [];
  for (const { id, title, text } of entries) {
    if (words.every((word) => title.includes(word))) byTitle.push(id);
    else if (words.every((word) => title.includes(word) || text.includes(word))) byText.push(id);
  }
  return [...byTitle, ...byText];
}
