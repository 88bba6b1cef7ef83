import type { KeyboardEvent, MouseEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { HistoryEntry } from '#state/workbench-state.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import { formatEntryTime } from './group-history.ts';

/** One conversation of the list: a link that opens it, and a button for its menu. */
export function HistoryEntryRow({
  entry,
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
    <li className="entry" aria-posinset={position} aria-setsize={size}>
      <a
        href={`?#conversation=${encodeURIComponent(entry.id)}`}
        data-entry={entry.id}
        title={entry.title}
        aria-current={isShown ? 'page' : undefined}
        aria-keyshortcuts="F2"
        tabIndex={tabIndex}
        onClick={onClick}
      >
        <span id={titleId}>{entry.title}</span>
        <time dateTime={new Date(entry.updatedAtMs).toISOString()}>
          {formatEntryTime(entry.updatedAtMs, nowMs)}
        </time>
      </a>
      <button
        type="button"
        className="ib sm"
        data-menu={entry.id}
        aria-label="Conversation actions"
        aria-describedby={titleId}
        aria-haspopup="menu"
        aria-expanded={isMenuOpen}
        tabIndex={tabIndex}
        onClick={(event) => onMenu(event.currentTarget)}
      >
        <Icon name="more" className="fat" />
      </button>
    </li>
  );
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
    <li className="entry" aria-posinset={position} aria-setsize={size}>
      <input
        ref={field}
        className="field"
        aria-label="Conversation name"
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
