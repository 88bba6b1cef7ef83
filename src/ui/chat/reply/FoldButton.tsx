import type { KeyboardEvent } from 'react';
import type { FoldRange } from '#domain/json/fold-ranges.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/conversation/json-reply.ts';

/** What folds the lines that begin at a line, in the margin beside it. For a finger it would be too small: it has the tree. */
export function FoldButton({
  range: { start, firstLine, lastLine },
  isFolded,
  isEntry,
  onFocus,
  onFold,
}: {
  range: FoldRange;
  isFolded: boolean;
  /** Whether Tab leads to it: to one of all, from which arrows lead to the others. */
  isEntry: boolean;
  onFocus: () => void;
  onFold: (isFolded: boolean) => void;
}) {
  return (
    <button
      type="button"
      className="absolute left-1 flex h-5 w-5 items-center justify-center rounded-tag text-ink-quiet select-none hover:bg-neutral-3 hover:text-ink touch:hidden"
      data-fold={start}
      tabIndex={isEntry ? 0 : -1}
      aria-expanded={!isFolded}
      aria-label={words.fold(firstLine, lastLine)}
      onFocus={onFocus}
      onClick={() => onFold(!isFolded)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
        event.preventDefault();
        event.stopPropagation();
        onFold(event.key === 'ArrowLeft');
      }}
    >
      <Icon name={isFolded ? 'chevronRight' : 'chevronDown'} />
    </button>
  );
}

/** The keys that lead from one control to another, heard by what holds them. */
export function moveAmongFolds(event: KeyboardEvent<HTMLElement>): void {
  const controls = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-fold]')];
  const at = event.target instanceof HTMLElement ? controls.indexOf(event.target) : -1;
  if (at < 0) return;
  const places: Readonly<Record<string, number>> = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    Home: 0,
    End: controls.length - 1,
  };
  const place = places[event.key];
  if (place === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  controls[place]?.focus();
}
