import type { KeyboardEvent } from 'react';
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useWorkbench } from '#state/workbench.ts';
import { Dialog } from '#ui/primitives/Dialog.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import { KeyCaps } from '#ui/primitives/KeyCaps.tsx';
import type { Command } from './find-commands.ts';
import { findCommands } from './find-commands.ts';
import { useCommands } from './use-commands.ts';

/** Everything that the page can do, found by typing. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const { view } = useWorkbench();
  const id = useId();
  const commands = useCommands();
  const [query, setQuery] = useState('');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const shownQuery = useDeferredValue(query);
  const groups = useMemo(() => findCommands(commands, shownQuery), [commands, shownQuery]);
  const flat = groups.flatMap((group) => group.commands);
  const chosen = flat.find((command) => command.id === chosenId) ?? flat[0];
  const optionId = (command: Command) => `${id}-${flat.indexOf(command)}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the chosen line is kept in view
  useEffect(() => {
    const option = list.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    // The first line has a heading above it, which belongs to it.
    if (chosen === flat[0]) list.current?.scrollTo({ top: 0 });
    else option?.scrollIntoView({ block: 'nearest' });
  }, [chosen?.id]);

  function run(command: Command) {
    onClose();
    command.run();
  }

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
    <Dialog title="Command palette" hideTitle kind="palette" width="wide" className="d-pal" onClose={onClose}>
      <div className="q">
        <Icon name="search" />
        <input
          role="combobox"
          aria-label="Command"
          aria-expanded={flat.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={chosen ? optionId(chosen) : undefined}
          placeholder="Search or run"
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
        className="ls"
        role="listbox"
        id={`${id}-list`}
        aria-label="Results"
        ref={list}
        hidden={flat.length === 0}
      >
        {groups.map(({ group, commands: listed }) => (
          <div key={group} role="group" aria-label={group}>
            <div className="gh" aria-hidden="true">
              {group}
            </div>
            {listed.map((command) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field runs the chosen one
              // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the chosen one
              <div
                key={command.id}
                id={optionId(command)}
                className={`cmd ${command === chosen ? 'act' : ''}`}
                role="option"
                aria-selected={command === chosen}
                onPointerMove={() => setChosenId(command.id)}
                onClick={() => run(command)}
              >
                <Icon name={command.icon} />
                <span className="lb">{command.label}</span>
                {command.detail === '' ? null : <span className="sub">{command.detail}</span>}
                <KeyCaps className="e" caps={command.caps} />
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className={flat.length === 0 ? 'nothing' : 'sr-only'} role="status">
        {flat.length === 0 ? 'Nothing matches. Try a model or a conversation.' : `${flat.length} results`}
      </p>
      <div className="df">
        <span>
          <KeyCaps caps={['↑', '↓']} />
          move
        </span>
        <span>
          <KeyCaps caps={['Enter']} />
          run
        </span>
        <button type="button" onClick={() => view.openDialog({ kind: 'shortcuts' })}>
          <KeyCaps caps={['?']} />
          all shortcuts
        </button>
      </div>
    </Dialog>
  );
}
