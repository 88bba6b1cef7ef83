import type { RefObject } from 'react';
import { useEffect, useEffectEvent, useId, useRef } from 'react';
import { useWorkbench } from '#state/workbench.ts';
import { Dialog } from '#ui/primitives/Dialog.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import { KeyCaps } from '#ui/primitives/KeyCaps.tsx';
import * as commandWords from '#words/page/commands.ts';
import * as words from '#words/page/palette.ts';
import type { PaletteLine } from './command-providers.ts';
import { usePalette } from './use-palette.ts';

const SEARCH =
  'flex h-12.5 flex-none items-center gap-2.5 border-b border-line px-4 text-ink-quiet forced-colors:focus-within:outline-2 forced-colors:focus-within:-outline-offset-2 forced-colors:focus-within:outline-[Highlight]';
const LINE =
  'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-control px-2.5 aria-selected:bg-accent-3 touch:min-h-11 [&>svg]:text-ink-quiet aria-selected:[&>svg]:text-accent-text forced-colors:aria-selected:outline-2 forced-colors:aria-selected:-outline-offset-2 forced-colors:aria-selected:outline-[Highlight]';
const FOOT =
  'flex flex-none items-center gap-4.5 border-t border-line bg-raised px-4 py-2 text-12 text-ink-quiet';
const HINT = 'flex items-center gap-1.25';
const CAPS = 'flex items-center gap-0.75';

/** Everything that the page can do, found by typing. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const { view } = useWorkbench();
  const id = useId();
  const { query, type, groups, flat, chosen, choose, run, onKeyDown } = usePalette(onClose);
  const list = useRef<HTMLDivElement>(null);
  useKeptInView(list, chosen, flat[0]);
  const optionId = (line: PaletteLine) => `${id}-${flat.indexOf(line)}`;

  return (
    <Dialog title={words.title} hideTitle kind="palette" width="wide" onClose={onClose}>
      <div className={SEARCH}>
        <Icon name="search" />
        <input
          className="h-full flex-1 text-16 text-ink focus-visible:outline-none"
          role="combobox"
          aria-label={words.fieldLabel}
          aria-expanded={flat.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={chosen ? optionId(chosen) : undefined}
          placeholder={commandWords.searchOrRun}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <KeyCaps caps={['Esc']} />
      </div>
      <div
        className="max-h-100 min-h-0 overflow-auto overscroll-contain p-1.5"
        role="listbox"
        id={`${id}-list`}
        aria-label={words.resultsLabel}
        ref={list}
        hidden={flat.length === 0}
      >
        {groups.map(({ group, commands: listed }) => (
          <div key={group} role="group" aria-label={words.groups[group]}>
            <div className="px-2.5 pt-2 pb-1 text-12/4 font-medium text-ink-quiet" aria-hidden="true">
              {words.groups[group]}
            </div>
            {listed.map((line) => (
              <Option
                key={line.id}
                id={optionId(line)}
                line={line}
                isChosen={line === chosen}
                onChoose={() => choose(line)}
                onRun={() => run(line)}
              />
            ))}
          </div>
        ))}
      </div>
      <p className={flat.length === 0 ? 'px-4 py-5 text-ink-quiet' : 'sr-only'} role="status">
        {flat.length === 0 ? words.nothing : words.results(flat.length)}
      </p>
      <Foot onShortcuts={() => view.openDialog({ kind: 'shortcuts' })} />
    </Dialog>
  );
}

/** The chosen line is kept in view, with the heading above it where it is the first. */
function useKeptInView(
  list: RefObject<HTMLElement | null>,
  chosen: PaletteLine | undefined,
  first: PaletteLine | undefined,
): void {
  const bringIntoView = useEffectEvent((lineId: string | undefined) => {
    const option = list.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (lineId === first?.id) list.current?.scrollTo({ top: 0 });
    else option?.scrollIntoView({ block: 'nearest' });
  });
  useEffect(() => bringIntoView(chosen?.id), [chosen?.id]);
}

/** One thing that can be done. */
function Option({
  id,
  line,
  isChosen,
  onChoose,
  onRun,
}: {
  id: string;
  line: PaletteLine;
  isChosen: boolean;
  onChoose: () => void;
  onRun: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field runs the chosen one
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the chosen one
    <div
      id={id}
      className={LINE}
      role="option"
      aria-selected={isChosen}
      onPointerMove={onChoose}
      onClick={onRun}
    >
      <Icon name={line.icon} />
      <span className="truncate">{line.label}</span>
      {line.detail === '' ? null : <span className="truncate text-ink-quiet">{line.detail}</span>}
      <KeyCaps className="ml-auto flex gap-0.75 text-12 whitespace-nowrap text-ink-quiet" caps={line.caps} />
    </div>
  );
}

/** What the keys do here. */
function Foot({ onShortcuts }: { onShortcuts: () => void }) {
  return (
    <div className={FOOT}>
      <span className={HINT}>
        <KeyCaps className={CAPS} caps={['↑', '↓']} />
        {words.move}
      </span>
      <span className={HINT}>
        <KeyCaps className={CAPS} caps={['Enter']} />
        {words.run}
      </span>
      <button
        type="button"
        className={`${HINT} ml-auto min-h-6 touch:min-h-11 hover:text-ink`}
        onClick={onShortcuts}
      >
        <KeyCaps className={CAPS} caps={['?']} />
        {words.allShortcuts}
      </button>
    </div>
  );
}
