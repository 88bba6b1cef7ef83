import { useEffect, useMemo, useState } from 'react';
import { foldText, searchConversations } from '#domain/conversation/search-conversations.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import type { HistoryEntry } from '#state/workbench-state.ts';

/**
 * The entries that hold every word of the query: by title at once, by the texts of their messages as soon as those are
 * read, which happens when something is first typed. Null for an empty query.
 */
export function useHistorySearch(query: string): readonly HistoryEntry[] | null {
  const { deps } = useWorkbench();
  const history = useWorkbenchState((state) => state.history);
  const [texts, setTexts] = useState<ReadonlyMap<string, string>>(new Map());
  const active = query.trim() !== '';

  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed history means changed texts
  useEffect(() => {
    if (!active) return;
    let current = true;
    void deps.archive.readSearchEntries().then((entries) => {
      if (current) setTexts(new Map(entries.map(({ id, text }) => [id, text])));
    });
    return () => {
      current = false;
    };
  }, [active, history, deps]);

  return useMemo(() => {
    if (!active) return null;
    const byId = new Map(history.map((entry) => [entry.id, entry]));
    const found = searchConversations(
      history.map(({ id, title }) => ({ id, title: foldText(title), text: texts.get(id) ?? '' })),
      query,
    );
    return found.flatMap((id) => byId.get(id) ?? []);
  }, [active, history, texts, query]);
}
