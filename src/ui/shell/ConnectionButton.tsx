import { useState } from 'react';
import { connectionName } from '#domain/request/connection.ts';
import type { ConnectionHealth } from '#state/models/use-connection-health.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import { CommandButton } from '#ui/commands/CommandButton.tsx';
import { useLazyModule } from '#ui/primitives/lazy-module.ts';
import * as words from '#words/connection/connection-kinds.ts';
import { sideModule } from './side-module.ts';

const DOTS: Readonly<Record<ConnectionHealth, string>> = {
  unknown: 'bg-neutral-7',
  'no-key': 'border-[1.5px] border-neutral-8',
  unreachable: 'bg-amber-9',
  refused: 'bg-amber-9',
  works: 'bg-green-9',
};

/** The button of the Connection dialog, with where requests go in it; its dot is green once something has answered. */
export function ConnectionButton({ conversationId, menuId }: { conversationId: string; menuId?: string }) {
  const choice = useWorkbenchState(
    (state) => state.conversations.get(conversationId)?.draft.connection ?? SANDBOX,
  );
  const [health, setHealth] = useState<ConnectionHealth>('unknown');
  const parts = useLazyModule(sideModule, true);
  const name = connectionName(choice);
  const state = words.health[health](name);
  return (
    <CommandButton
      command="connection"
      title={state}
      aria-description={state}
      {...(menuId ? { menuId } : IN_HEADER)}
    >
      <span className="ml-1 flex min-w-0 items-center gap-1.5 text-12" aria-hidden="true">
        <i
          className={`size-2 flex-none rounded-full forced-color-adjust-none ${DOTS[health]}`}
          data-health={health}
        />
        {parts ? <parts.HealthWatch choice={choice} onChange={setHealth} /> : null}
        <b className="max-w-48 truncate font-medium narrow:max-w-28 phone:max-w-48">{name}</b>
      </span>
    </CommandButton>
  );
}

/** On a tablet held upright, and there in projector mode, the name alone says where requests go. */
const IN_HEADER = {
  className: 'min-w-11 shrink-[0.0001] touch:max-[66rem]:[&>svg]:hidden projector:max-[60rem]:[&>svg]:hidden',
  wordClass: 'touch:max-[66rem]:sr-only projector:max-[60rem]:sr-only',
};

const SANDBOX = { kind: 'sandbox' } as const;
