import type { MouseEvent, ReactNode, RefObject } from 'react';
import { useRef } from 'react';
import { COLUMNS } from '#ui/model-picker/list/ModelOption.tsx';
import { useDelayed } from '#ui/model-picker/use-delayed.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/models/models.ts';
import { usePopupPlace } from './use-popup-place.ts';

/** How the list stands, in the words that are shown in its place or above it. */
export interface PopupNote {
  readonly text: string;
  readonly action: { readonly label: string; run(): void } | null;
}

const FRAME =
  'fixed inset-auto z-40 m-0 w-[min(38rem,100vw-1rem)] overflow-hidden rounded-card border border-line-strong bg-raised p-1.5 text-13/5 text-ink shadow-float open:flex open:flex-col';
/** Clipped away, and not made invisible: that would give each of its elements another style when it opens. */
const UNSEEN = '[clip-path:inset(100%)] [&_button]:invisible [&_select]:invisible';
const BAR = 'mx-2.5 my-2 block h-7 animate-pulse rounded-control bg-neutral-4';

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
  showsPrices,
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
  showsPrices: boolean;
  onFacts: () => void;
  children: ReactNode;
}) {
  const popup = useRef<HTMLDivElement>(null);
  usePopupPlace(popup, anchor, afterShown);
  const showsSkeleton = useDelayed(isLoading);
  return (
    <div
      className={`${FRAME} ${isSeen ? '' : UNSEEN}`}
      data-unseen={isSeen ? undefined : ''}
      aria-hidden={isSeen ? undefined : true}
      popover="manual"
      ref={popup}
      onMouseDown={keepFocus}
    >
      <div
        className={`grid h-7 flex-none items-center gap-3 px-2.5 text-12 text-ink-quiet phone:block phone:leading-7 phone:[&>:not(:first-child)]:hidden ${showsPrices ? COLUMNS.withPrice : COLUMNS.withoutPrice}`}
        aria-hidden="true"
      >
        <span>{countText}</span>
        <span className="text-right">{words.context}</span>
        {showsPrices ? <span className="text-right">{words.pricesInAndOut}</span> : null}
        <span>{words.input}</span>
      </div>
      <span className="sr-only" role="status">
        {note?.text ?? countText}
      </span>
      {note ? (
        <div className="flex flex-none items-center justify-between gap-3 px-2.5 py-1.5 text-ink-quiet">
          <p className="max-h-20 min-w-0 overflow-hidden wrap-anywhere">{note.text}</p>
          {note.action ? (
            <Button size="small" className="flex-none" onClick={note.action.run}>
              {note.action.label}
            </Button>
          ) : null}
        </div>
      ) : null}
      {showsSkeleton ? <Skeleton /> : null}
      {children}
      {filters}
      <div className="mt-1.5 flex flex-none items-center gap-4 border-t border-line px-2.5 pt-1.5 pb-0.5 text-12 text-ink-quiet">
        <span className="phone:hidden" aria-hidden="true">
          <kbd>↑</kbd> <kbd>↓</kbd> {words.move}
        </span>
        <span className="phone:hidden" aria-hidden="true">
          <kbd>{words.enterKey}</kbd> {words.pick}
        </span>
        <Button size="small" variant="ghost" className="phone:-ml-2" onClick={onFacts}>
          <Icon name="info" />
          {words.modelDetails}
        </Button>
        <span className="ml-auto phone:text-right phone:leading-4">{words.anyIdWorks}</span>
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
    <div aria-hidden="true">
      <i className={BAR} />
      <i className={BAR} />
      <i className={BAR} />
    </div>
  );
}
