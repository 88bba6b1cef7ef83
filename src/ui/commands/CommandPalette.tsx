import type { KeyboardEvent } from 'react';
import { useDeferredValue, useEffect, useEffectEvent, useId, useMemo, useRef, useState } from 'react';
import { panelParameters } from '#domain/models/panel-parameters.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { useModelById, useModels } from '#state/models/use-models.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import { Dialog } from '#ui/primitives/Dialog.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import { KeyCaps } from '#ui/primitives/KeyCaps.tsx';
import * as commandWords from '#words/page/commands.ts';
import * as words from '#words/page/palette.ts';
import type { PaletteLine } from './command-providers.ts';
import { listCommands } from './command-providers.ts';
import { dropEarlyKeys, earlyKeys } from './early-keys.ts';
import { findCommands } from './find-commands.ts';
import { isApple } from './keys.ts';
import { usePage } from './page.ts';

const SEARCH =
  'flex h-12.5 flex-none items-center gap-2.5 border-b border-line px-4 text-ink-quiet forced-colors:focus-within:outline-2 forced-colors:focus-within:-outline-offset-2 forced-colors:focus-within:outline-[Highlight]';
const LINE =
  'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-control px-2.5 aria-selected:bg-accent-3 touch:min-h-11 [&>svg]:text-ink-quiet aria-selected:[&>svg]:text-accent-text forced-colors:aria-selected:outline-2 forced-colors:aria-selected:-outline-offset-2 forced-colors:aria-selected:outline-[Highlight]';
const FOOT =
  'flex flex-none items-center gap-4.5 border-t border-line bg-raised px-4 py-2 text-12 text-ink-quiet';
const HINT = 'flex items-center gap-1.25';
const CAPS = 'flex items-center gap-0.75';

const SANDBOX: ConnectionChoice = { kind: 'sandbox' };

/** Everything that can be done now. */
function useLines(): readonly PaletteLine[] {
  const state = useWorkbenchState((current) => current);
  const request = state.conversations.get(state.chatId)?.draft;
  const { models } = useModels(request?.connection ?? SANDBOX);
  const model = useModelById(request?.connection ?? SANDBOX, request?.model ?? '');
  return useMemo(() => {
    const shown = panelParameters(model).all.filter((spec) => !spec.hidden);
    const parameters = shown.map(({ name }) => name);
    return listCommands(state, { models, parameters, isApple: isApple() });
  }, [state, models, model]);
}

/** Everything that the page can do, found by typing. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const page = usePage();
  const { view } = page;
  const id = useId();
  const commands = useLines();
  const [query, setQuery] = useState(() => earlyKeys().text);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const shownQuery = useDeferredValue(query);
  const groups = useMemo(() => findCommands(commands, shownQuery), [commands, shownQuery]);
  const flat = groups.flatMap((group) => group.commands);
  const chosen = flat.find((command) => command.id === chosenId) ?? flat[0];
  const optionId = (command: PaletteLine) => `${id}-${flat.indexOf(command)}`;

  // The chosen line is kept in view.
  const bringIntoView = useEffectEvent((lineId: string | undefined) => {
    const option = list.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    // The first line has a heading above it, which belongs to it.
    if (lineId === flat[0]?.id) list.current?.scrollTo({ top: 0 });
    else option?.scrollIntoView({ block: 'nearest' });
  });
  useEffect(() => bringIntoView(chosen?.id), [chosen?.id]);

  function run(command: PaletteLine) {
    onClose();
    command.run(page);
  }

  const runEntered = useEffectEvent(() => {
    const { text, isEntered } = earlyKeys();
    dropEarlyKeys();
    const wanted = isEntered ? findCommands(commands, text)[0]?.commands[0] : undefined;
    if (wanted) run(wanted);
  });
  useEffect(() => runEntered(), []);

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const at = chosen ? flat.indexOf(chosen) : -1;
    const target = {
      ArrowDown: at === flat.length - 1 ? 0 : at + 1,
      ArrowUp: at <= 0 ? flat.length - 1 : at - 1,
      PageDown: Math.min(at + 8, flat.length - 1),
      PageUp: Math.max(at - 8, 0),
    }[event.key];
    if (target !== undefined) setChosenId(flat[target]?.id ?? null);
    else if (event.key === 'Enter') {
      // The list follows the typing a moment later: what was typed counts, not what is still drawn.
      const current = findCommands(commands, query).flatMap((group) => group.commands);
      const wanted = current.find((command) => command.id === chosenId) ?? current[0];
      if (wanted && !event.repeat) run(wanted);
    } else if (event.key === '?' && query === '') view.openDialog({ kind: 'shortcuts' });
    else return;
    event.preventDefault();
  }

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
          onChange={(event) => {
            setQuery(event.target.value);
            setChosenId(null);
          }}
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
            {listed.map((command) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field runs the chosen one
              // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the chosen one
              <div
                key={command.id}
                id={optionId(command)}
                className={LINE}
                role="option"
                aria-selected={command === chosen}
                onPointerMove={() => setChosenId(command.id)}
                onClick={() => run(command)}
              >
                <Icon name={command.icon} />
                <span className="truncate">{command.label}</span>
                {command.detail === '' ? null : (
                  <span className="truncate text-ink-quiet">{command.detail}</span>
                )}
                <KeyCaps
                  className="ml-auto flex gap-0.75 text-12 whitespace-nowrap text-ink-quiet"
                  caps={command.caps}
                />
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className={flat.length === 0 ? 'px-4 py-5 text-ink-quiet' : 'sr-only'} role="status">
        {flat.length === 0 ? words.nothing : words.results(flat.length)}
      </p>
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
          onClick={() => view.openDialog({ kind: 'shortcuts' })}
        >
          <KeyCaps className={CAPS} caps={['?']} />
          {words.allShortcuts}
        </button>
      </div>
    </Dialog>
  );
}
