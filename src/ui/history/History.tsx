import type { KeyboardEvent, RefObject } from 'react';
import { useDeferredValue, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useWorkbenchState } from '#state/workbench.ts';
import type { HistoryEntry } from '#state/workbench-state.ts';
import { CommandButton } from '#ui/commands/CommandButton.tsx';
import { usePage } from '#ui/commands/page.ts';
import { Notices } from '#ui/notices/Notices.tsx';
import { IconButton } from '#ui/primitives/Button.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import { bringChatToView } from '#ui/tabs/tab-table.ts';
import * as words from '#words/conversation/history.ts';
import type { HistoryGroup } from './group-history.ts';
import { groupHistory } from './group-history.ts';
import { HistoryFoot } from './HistoryFoot.tsx';
import { HistoryList } from './HistoryList.tsx';
import { SideSwitch } from './SideSwitch.tsx';
import { useDrawer } from './use-drawer.ts';
import { useHistorySearch } from './use-history-search.ts';
import { useIsDrawer } from './use-is-drawer.ts';
import { useNow } from './use-now.ts';

const SIDE = '[grid-area:side] flex min-h-0 flex-col border-r border-line bg-neutral-2';
const DRAWER = 'fixed inset-y-0 left-0 z-55 w-[min(18rem,85vw)] shadow-float';
/** In place of the list. It appears late, and not by fading: half-faded text is hard to read. */
const NOTE = 'flex-1 animate-appear-late px-4 py-2.5 text-ink-quiet';

/** The saved conversations: beside the page, or in a drawer over it where the window is narrow. */
export function History() {
  const page = usePage();
  const { view } = page;
  const history = useWorkbenchState((state) => state.history);
  const isDrawer = useIsDrawer();
  const nav = useRef<HTMLElement>(null);
  const [query, setQuery] = useState('');
  const shownQuery = useDeferredValue(query);
  const found = useHistorySearch(shownQuery);
  const onFilterKey = useFilterKeys(nav, shownQuery === query);
  const nowMs = useNow();
  useDrawer(nav, isDrawer);
  const groups = useMemo((): readonly HistoryGroup[] => {
    if (found === null) return groupHistory(history, nowMs);
    const { entries } = found;
    return entries.length === 0 ? [] : [{ label: words.found(entries.length), entries }];
  }, [found, history, nowMs]);

  function afterChoice({ columns }: HistoryEntry) {
    // A comparison goes to its tab by itself, once it is there.
    if (columns === undefined) bringChatToView(page);
    if (isDrawer) view.setHistoryOpen(false);
  }

  return (
    <nav
      className={`${SIDE} ${isDrawer ? DRAWER : ''}`}
      aria-label={words.conversations}
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
      <h2 className="sr-only">{words.conversations}</h2>
      <CommandButton
        command="new-conversation"
        className="mx-3 mt-3 mb-2 h-8! justify-start! bg-surface! touch:h-11! [&>span]:ml-auto"
        withCaps
        onRun={() => isDrawer && view.setHistoryOpen(false)}
      />
      <SideSwitch />
      <Filter query={query} onChange={setQuery} onKeyDown={onFilterKey} />
      <HistoryList groups={groups} found={found} nowMs={nowMs} onOpened={afterChoice} />
      {history.length === 0 ? <p className={NOTE}>{words.noneYet}</p> : null}
      {history.length > 0 && groups.length === 0 ? <p className={NOTE}>{words.nothingFound}</p> : null}
      <p className="sr-only" role="status" aria-label={words.filterResult}>
        {found === null ? '' : words.found(found.entries.length)}
      </p>
      <Notices place="history" />
      <HistoryFoot />
    </nav>
  );
}

/**
 * From the filter ↓ leads to the first entry, and Enter opens it. The list follows the typing a moment later: the key then
 * waits for what was typed.
 */
function useFilterKeys(nav: RefObject<HTMLElement | null>, isListCurrent: boolean) {
  const page = usePage();
  const waiting = useRef<string | null>(null);
  const act = useEffectEvent((key: string) => {
    waiting.current = null;
    const first = nav.current?.querySelector<HTMLElement>('[data-entry]');
    if (!first) return;
    if (key === 'ArrowDown') first.focus();
    else {
      first.click();
      if (page.hasFinePointer()) page.focus('message');
    }
  });
  useEffect(() => {
    if (isListCurrent && waiting.current !== null) act(waiting.current);
  }, [isListCurrent]);
  return (event: KeyboardEvent<HTMLInputElement>) => {
    waiting.current = null;
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const isEnter = event.key === 'Enter' && event.currentTarget.value.trim() !== '';
    if (event.key !== 'ArrowDown' && !isEnter) return;
    event.preventDefault();
    waiting.current = event.key;
    if (isListCurrent) act(event.key);
  };
}

function Filter({
  query,
  onChange,
  onKeyDown,
}: {
  query: string;
  onChange: (query: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <div className="relative mx-3 mb-1">
      <Icon name="search" className="absolute top-1.5 left-2 text-ink-quiet touch:top-3.5" />
      <input
        ref={field}
        className="h-7 w-full rounded-control pr-8 pl-7.5 hover:bg-neutral-3 touch:h-11 touch:pr-11 touch:text-16"
        aria-label={words.filterConversations}
        placeholder={words.filter}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {query === '' ? null : (
        <IconButton
          size="small"
          className="absolute top-0.5 right-0.5 touch:top-0 touch:right-0"
          icon="close"
          label={words.clearFilter}
          onClick={() => {
            onChange('');
            field.current?.focus();
          }}
        />
      )}
    </div>
  );
}
