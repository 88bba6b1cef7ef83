import type { Ref } from 'react';
import { useId } from 'react';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { CONNECTIONS } from '#domain/request/connection.ts';
import type { WorkbenchDeps } from '#state/workbench-state.ts';
import { Tag } from '#ui/primitives/Tag.tsx';
import * as words from '#words/connections.ts';

type Server = WorkbenchDeps['server'];

/** What the dialog says of each kind, as far as the page's own server plays a part in it. */
const DESCRIPTIONS: Readonly<
  Record<ConnectionChoice['kind'], { text(server: Server): string; tag(server: Server): string | null }>
> = {
  sandbox: {
    text: (server) => (server.present ? words.sandboxOfServer : words.sandboxInPage),
    tag: () => words.noKeyTag,
  },
  oxen: {
    text: (server) => (server.present ? words.oxenThroughServer : words.oxenFromPage),
    tag: (server) => (server.present && server.holdsOxenKey ? words.serverKeyTag : words.needsKeyTag),
  },
  custom: { text: () => words.customServers, tag: () => null },
};

const FRAME =
  'grid min-h-11 cursor-pointer grid-cols-[1.25rem_1fr_auto] items-center gap-x-2 rounded-block border border-line-strong px-3 py-2.5 hover:border-neutral-8 has-checked:border-accent-9 has-checked:bg-accent-2 has-checked:inset-ring has-checked:inset-ring-accent-9 forced-colors:has-checked:outline-2 forced-colors:has-checked:-outline-offset-2 forced-colors:has-checked:outline-[Highlight]';
const RADIO =
  'm-0 size-4 appearance-none rounded-full border-[1.5px] border-neutral-8 bg-raised checked:border-[5px] checked:border-accent-9 checked:bg-white';

/** One kind of connection to choose. */
export function KindChoice({
  kind,
  server,
  inputRef,
  checked,
  onChoose,
}: {
  kind: ConnectionChoice['kind'];
  server: Server;
  inputRef: Ref<HTMLInputElement> | undefined;
  checked: boolean;
  onChoose: () => void;
}) {
  const id = useId();
  const { label } = CONNECTIONS[kind];
  const tag = DESCRIPTIONS[kind].tag(server);
  return (
    <label className={FRAME}>
      <input
        ref={inputRef}
        className={RADIO}
        type="radio"
        name="connection"
        aria-label={label}
        aria-describedby={id}
        checked={checked}
        onChange={onChoose}
      />
      <b className="font-semibold">{label}</b>
      {tag === null ? <span /> : <Tag tone={tag === words.needsKeyTag ? 'quiet' : 'good'}>{tag}</Tag>}
      <p id={id} className="col-start-2 col-end-[-1] text-12/4.5 text-ink-quiet">
        {DESCRIPTIONS[kind].text(server)}
      </p>
    </label>
  );
}
