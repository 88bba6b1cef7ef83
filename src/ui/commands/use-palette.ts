import type { KeyboardEvent } from 'react';
import { useDeferredValue, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { panelParameters } from '#domain/models/panel-parameters.ts';
import { canSweep } from '#domain/parameters/can-sweep.ts';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { useModelById, useModels } from '#state/models/use-models.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import type { PaletteLine } from './command-providers.ts';
import { listCommands } from './command-providers.ts';
import { dropEarlyKeys, earlyKeys } from './early-keys.ts';
import { findCommands } from './find-commands.ts';
import { isApple } from './keys.ts';
import { usePage } from './page.ts';

const SANDBOX: ConnectionChoice = { kind: 'sandbox' };

/** Everything that can be done now. */
function useLines(): readonly PaletteLine[] {
  const state = useWorkbenchState((current) => current);
  const request = state.conversations.get(state.chatId)?.draft;
  const { listModels } = useModels(request?.connection ?? SANDBOX);
  const model = useModelById(request?.connection ?? SANDBOX, request?.model ?? '');
  return useMemo(() => {
    const shown = panelParameters(model).all.filter((spec) => !spec.hidden);
    const parameters = shown.map(({ name }) => name);
    return listCommands(state, {
      models: listModels(),
      parameters,
      swept: shown.filter(canSweep),
      isApple: isApple(),
    });
  }, [state, listModels, model]);
}

/** What is typed in the palette, the lines that it finds, which of them is chosen, and what the keys do. */
export function usePalette(onClose: () => void) {
  const page = usePage();
  const commands = useLines();
  const [query, setQuery] = useState(() => earlyKeys().text);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const shownQuery = useDeferredValue(query);
  const groups = useMemo(() => findCommands(commands, shownQuery), [commands, shownQuery]);
  const flat = groups.flatMap((group) => group.commands);
  const chosen = flat.find((command) => command.id === chosenId) ?? flat[0];

  function run(command: PaletteLine) {
    onClose();
    command.run(page);
  }

  const runEntered = useEffectEvent(() => {
    const { text, isEntered } = earlyKeys();
    dropEarlyKeys();
    const wanted = isEntered ? findCommands(commands, text)[0]?.commands[0] : undefined;
    if (wanted) run(wanted);
    // Some may have been typed since this was first drawn, before it stood open.
    else setQuery(text);
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
    } else if (event.key === '?' && query === '') page.view.openDialog({ kind: 'shortcuts' });
    else return;
    event.preventDefault();
  }

  return {
    query,
    type(text: string) {
      setQuery(text);
      setChosenId(null);
    },
    groups,
    /** The lines of all groups, as the arrows go through them. */
    flat,
    chosen,
    choose: (line: PaletteLine) => setChosenId(line.id),
    run,
    onKeyDown,
  };
}
