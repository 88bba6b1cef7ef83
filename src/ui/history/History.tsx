import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useWorkbenchState } from '#state/workbench.ts';
import { CommandButton } from '#ui/commands/CommandButton.tsx';
import { usePage } from '#ui/commands/page.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import { bringChatToView } from '#ui/tabs/tab-table.ts';
import type { HistoryGroup } from './group-history.ts';
import { groupHistory } from './group-history.ts';
import { HistoryFoot } from './HistoryFoot.tsx';
import { HistoryList } from './HistoryList.tsx';
import { useDrawer } from './use-drawer.ts';
import { useHistorySearch } from './use-history-search.ts';
import { useIsDrawer } from './use-is-drawer.ts';
import { useNow } from './use-now.ts';

/** The saved conversations: beside the page, or in a drawer over it where the window is narrow. */
export function History() {
  const page = usePage();
  const { view } = page;
  const history = useWorkbenchState((state) => state.history);
  const isDrawer = useIsDrawer();
  const nav = useRef<HTMLElement>(null);
  const [query, setQuery] = useState('');
  const found = useHistorySearch(useDeferredValue(query));
  const nowMs = useNow();
  useDrawer(nav, isDrawer);
  const groups = useMemo((): readonly HistoryGroup[] => {
    if (found === null) return groupHistory(history, nowMs);
    return found.length === 0 ? [] : [{ label: `${found.length} found`, entries: found }];
  }, [found, history, nowMs]);

  function afterChoice() {
    bringChatToView(page);
    if (isDrawer) view.setHistoryOpen(false);
  }

  return (
    <nav
      className="side"
      aria-label="Conversations"
      ref={nav}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        if (query !== '') setQuery('');
        else if (isDrawer) view.setHistoryOpen(false);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <h2 className="sr-only">Conversations</h2>
      <CommandButton
        command="new-conversation"
        className="new"
        withCaps
        onRun={() => {
          if (isDrawer) view.setHistoryOpen(false);
        }}
      />
      <div className="filter">
        <Icon name="search" />
        <input
          aria-label="Filter conversations"
          placeholder="Filter"
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      <HistoryList groups={groups} nowMs={nowMs} onOpened={afterChoice} />
      {history.length === 0 ? <p className="none">Conversations you start appear here.</p> : null}
      {history.length > 0 && groups.length === 0 ? <p className="none">Nothing found.</p> : null}
      <p className="sr-only" role="status" aria-label="Filter result">
        {found === null ? '' : `${found.length} found`}
      </p>
      <HistoryFoot />
    </nav>
  );
}
