import type { KeyboardEvent, MouseEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { Snippet } from '#domain/conversation/search-snippet.ts';
import { markWords } from '#domain/conversation/search-snippet.ts';
import type { HistoryEntry } from '#state/workbench-state.ts';
import { iconButtonClass } from '#ui/primitives/classes/button-class.ts';
import { FIELD_EDGE } from '#ui/primitives/classes/field-class.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import { Marked } from '#ui/primitives/Marked.tsx';
import * as words from '#words/conversation/history.ts';
import { formatEntryTime } from './group-history.ts';

const ROW = 'group relative h-7.5 touch:h-11';
/** A row with a snippet, and one with the models of a comparison, is as much higher as `HistoryList` reckons. */
const ROW_WITH_SNIPPET = 'group relative h-17.5 touch:h-21';
const COMPARISON = 'group relative h-12 touch:h-15.5';
const COMPARISON_WITH_SNIPPET = 'group relative h-22 touch:h-25.5';
const LINK =
  'grid h-full grid-cols-1 content-center rounded-control px-2 text-neutral-12 no-underline transition-colors duration-fast focus-visible:-outline-offset-2 touch:pr-11';
const SHOWN =
  'bg-neutral-5 font-medium forced-colors:not-focus-visible:outline-2 forced-colors:not-focus-visible:-outline-offset-2 forced-colors:not-focus-visible:outline-[Highlight]';
const NOT_SHOWN = 'group-hover:bg-neutral-4 group-has-focus-visible:bg-neutral-4';
const TIME =
  'text-12 font-normal whitespace-nowrap text-ink-quiet tabular-nums group-hover:invisible group-has-focus-visible:invisible group-has-aria-expanded:invisible touch:visible!';
/** The menu's button takes the place of the time, so that nothing moves when it appears. */
const MENU_BUTTON =
  'absolute top-0.75 right-1 opacity-0 group-hover:opacity-100 group-has-focus-visible:opacity-100 aria-expanded:opacity-100 touch:top-0 touch:right-0 touch:size-11 touch:opacity-100';

/** One conversation of the list: a link that opens it, and a button for its menu. */
export function HistoryEntryRow({
  entry,
  query,
  snippet,
  nowMs,
  isShown,
  isTabStop,
  isMenuOpen,
  position,
  size,
  onOpen,
  onMenu,
}: {
  entry: HistoryEntry;
  /** What the filter looks for. */
  query: string;
  /** What it found in the messages. */
  snippet: Snippet | null;
  nowMs: number;
  /** Whether the page shows this conversation. */
  isShown: boolean;
  isTabStop: boolean;
  isMenuOpen: boolean;
  /** Its place in its group, from 1, and how many the group has: the list may be drawn in part. */
  position: number;
  size: number;
  onOpen: (byPointer: boolean) => void;
  onMenu: (button: HTMLElement) => void;
}) {
  const tabIndex = isTabStop ? 0 : -1;
  const titleId = `history-${entry.id}`;

  function onClick(event: MouseEvent) {
    // With a modifier key the browser opens the link elsewhere.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen(event.detail > 0);
  }

  return (
    <li className={rowClass(entry, snippet)} aria-posinset={position} aria-setsize={size}>
      <a
        className={`${LINK} ${isShown ? SHOWN : NOT_SHOWN}`}
        href={`?#${entry.columns === undefined ? 'conversation' : 'comparison'}=${encodeURIComponent(entry.id)}`}
        data-entry={entry.id}
        title={entry.title}
        aria-current={isShown ? 'page' : undefined}
        aria-keyshortcuts="F2"
        tabIndex={tabIndex}
        onClick={onClick}
      >
        <EntryText entry={entry} titleId={titleId} query={query} snippet={snippet} nowMs={nowMs} />
      </a>
      <button
        type="button"
        className={`${iconButtonClass('small')} ${MENU_BUTTON}`}
        data-menu={entry.id}
        aria-label={words.actions}
        aria-describedby={titleId}
        aria-haspopup="menu"
        aria-expanded={isMenuOpen}
        tabIndex={tabIndex}
        onClick={(event) => onMenu(event.currentTarget)}
      >
        <Icon name="more" className="stroke-[2.25]" />
      </button>
    </li>
  );
}

/** The title and the time of an entry, the models of a comparison, and what the filter found in it. */
function EntryText({
  entry,
  titleId,
  query,
  snippet,
  nowMs,
}: {
  entry: HistoryEntry;
  titleId: string;
  query: string;
  snippet: Snippet | null;
  nowMs: number;
}) {
  return (
    <>
      <span className="flex items-center gap-2">
        {entry.columns === undefined ? null : (
          <span className="flex-none text-ink-quiet">
            <Icon name="columns" />
            <span className="sr-only">{words.comparison}</span>
          </span>
        )}
        <span id={titleId} className="flex-1 truncate">
          <Marked text={entry.title} ranges={query === '' ? [] : markWords(entry.title, query)} />
        </span>
        <time className={TIME} dateTime={new Date(entry.updatedAtMs).toISOString()}>
          {formatEntryTime(entry.updatedAtMs, nowMs)}
        </time>
      </span>
      {entry.columns === undefined ? null : (
        <span className="truncate text-12/4.5 font-normal text-ink-quiet">{entry.model}</span>
      )}
      {snippet === null ? null : (
        <span className="line-clamp-2 pb-1 text-12/4.5 font-normal wrap-anywhere text-ink-quiet">
          <Marked {...snippet} />
        </span>
      )}
    </>
  );
}

function rowClass({ columns }: HistoryEntry, snippet: Snippet | null): string {
  if (columns === undefined) return snippet === null ? ROW : ROW_WITH_SNIPPET;
  return snippet === null ? COMPARISON : COMPARISON_WITH_SNIPPET;
}

/** The field that takes the place of an entry while it is renamed. Leaving it saves; Escape does not. */
export function RenameRow({
  entry,
  position,
  size,
  onSave,
  onCancel,
}: {
  entry: HistoryEntry;
  position: number;
  size: number;
  /** `byKey`: whether Enter saved, so that the focus should stay in the list. */
  onSave: (title: string, byKey: boolean) => void;
  onCancel: () => void;
}) {
  const [title, setTitle] = useState(entry.title);
  const field = useRef<HTMLInputElement>(null);
  const settled = useRef(false);
  useEffect(() => field.current?.select(), []);

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    settled.current = true;
    if (event.key === 'Enter') onSave(title, true);
    else onCancel();
  }

  return (
    <li className={rowClass(entry, null)} aria-posinset={position} aria-setsize={size}>
      <input
        ref={field}
        className={`my-0.25 h-7 w-full px-2.5 ${FIELD_EDGE} touch:my-0 touch:h-11`}
        aria-label={words.conversationName}
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          if (!settled.current) onSave(title, false);
        }}
      />
    </li>
  );
}
