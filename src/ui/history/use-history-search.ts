import { useEffect, useMemo, useState } from 'react';
import type { SearchEntry } from '#domain/conversation/search-conversations.ts';
import { foldText, searchConversations, searchWords } from '#domain/conversation/search-conversations.ts';
import type { Snippet } from '#domain/conversation/search-snippet.ts';
import { findSnippet } from '#domain/conversation/search-snippet.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import type { HistoryEntry } from '#state/workbench-state.ts';

/** What a search found. */
export interface FoundEntries {
  readonly query: string;
  readonly entries: readonly HistoryEntry[];
  /** What was found in the messages, by the conversation's id; nothing for one whose title has every word. */
  readonly snippets: ReadonlyMap<string, Snippet>;
}

/**
 * The entries that hold every word of the query: by title at once, by the texts of their messages as soon as those are
 * read, which happens when something is first typed. Null for an empty query.
 */
export function useHistorySearch(query: string): FoundEntries | null {
  const { deps } = useWorkbench();
  const history = useWorkbenchState((state) => state.history);
  const [texts, setTexts] = useState<ReadonlyMap<string, SearchEntry>>(new Map());
  const active = query.trim() !== '';

  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed history means changed texts
  useEffect(() => {
    if (!active) return;
    let current = true;
    void deps.archive.readSearchEntries().then((entries) => {
      if (current) setTexts(new Map(entries.map((entry) => [entry.id, entry])));
    });
    return () => {
      current = false;
    };
  }, [active, history, deps]);

  return useMemo(() => {
    if (!active) return null;
    const byId = new Map(history.map((entry) => [entry.id, entry]));
    const titles = new Map(history.map(({ id, title }) => [id, foldText(title)]));
    const own = new Map(history.map((entry) => [entry.id, textOf(entry, texts)]));
    const found = searchConversations(
      history.map(({ id }) => ({ id, title: titles.get(id) ?? '', text: own.get(id)?.text ?? '' })),
      query,
    );
    const words = searchWords(query);
    const snippets = new Map<string, Snippet>();
    for (const id of found) {
      const title = titles.get(id) ?? '';
      const entry = own.get(id);
      if (entry === undefined || words.every((word) => title.includes(word))) continue;
      const snippet = findSnippet(entry.original, entry.text, query);
      if (snippet !== null) snippets.set(id, snippet);
    }
    return { query, entries: found.flatMap((id) => byId.get(id) ?? []), snippets };
  }, [active, history, texts, query]);
}

/** What was said in an entry: for a comparison, in all its columns. */
function textOf(
  { id, columns }: HistoryEntry,
  texts: ReadonlyMap<string, SearchEntry>,
): Pick<SearchEntry, 'text' | 'original'> | undefined {
  if (columns === undefined) return texts.get(id);
  const found = columns.flatMap((column) => texts.get(column.id) ?? []);
  return {
    text: found.map(({ text }) => text).join('\n'),
    original: found.map(({ original }) => original).join('\n'),
  };
}
