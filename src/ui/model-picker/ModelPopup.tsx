import type { MouseEvent, ReactNode, RefObject } from 'react';
import { useRef } from 'react';
import { Button } from '#ui/primitives/Button.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import { useDelayed } from './use-delayed.ts';
import { usePopupPlace } from './use-popup-place.ts';

/** How the list stands, in the words that are shown in its place or above it. */
export interface PopupNote {
  readonly text: string;
  readonly action: { readonly label: string; run(): void } | null;
}

/**
 * The open list over the page: filters, header, what there is to say, the options, and the keys. The filters come after
 * the options in the document, so that the first option there is a model; the style puts them on top.
 */
export function ModelPopup({
  isSeen,
  anchor,
  afterShown,
  countText,
  note,
  isLoading,
  filters,
  onFacts,
  children,
}: {
  /** False: it is laid out, but nobody sees, hears or reaches it. */
  isSeen: boolean;
  anchor: RefObject<HTMLElement | null>;
  /** What to do as soon as it is laid out. */
  afterShown: RefObject<() => void>;
  /** "6 models"; also spoken, politely. */
  countText: string;
  note: PopupNote | null;
  /** Whether there is nothing to show yet. */
  isLoading: boolean;
  filters: ReactNode;
  onFacts: () => void;
  children: ReactNode;
}) {
  const popup = useRef<HTMLDivElement>(null);
  usePopupPlace(popup, anchor, afterShown);
  const showsSkeleton = useDelayed(isLoading);
  return (
    <div
      className={isSeen ? 'pop models' : 'pop models unseen'}
      aria-hidden={isSeen ? undefined : true}
      popover="manual"
      ref={popup}
      onMouseDown={keepFocus}
    >
      <div className="hd" aria-hidden="true">
        <span>{countText}</span>
        <span>Context</span>
        <span>In / out per 1M</span>
        <span>Input</span>
      </div>
      <span className="sr-only" role="status">
        {note?.text ?? countText}
      </span>
      {note ? (
        <div className="note">
          <p>{note.text}</p>
          {note.action ? (
            <Button size="small" onClick={note.action.run}>
              {note.action.label}
            </Button>
          ) : null}
        </div>
      ) : null}
      {showsSkeleton ? <Skeleton /> : null}
      {children}
      {filters}
      <div className="ft">
        <span className="mk" aria-hidden="true">
          <kbd>↑</kbd> <kbd>↓</kbd> move
        </span>
        <span className="mk" aria-hidden="true">
          <kbd>Enter</kbd> pick
        </span>
        <Button size="small" variant="ghost" className="fx" onClick={onFacts}>
          <Icon name="info" />
          Model facts
        </Button>
        <span>Any other ID works too: type it and press Enter</span>
      </div>
    </div>
  );
}

/** A press on the popup leaves the focus in the combobox; lists of choices need it themselves. */
function keepFocus(event: MouseEvent) {
  if (event.target instanceof Element && event.target.closest('select')) return;
  event.preventDefault();
}

function Skeleton() {
  return (
    <div className="skel" aria-hidden="true">
      <i />
      <i />
      <i />
    </div>
  );
}
