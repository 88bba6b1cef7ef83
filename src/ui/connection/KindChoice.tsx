import type { Ref } from 'react';
import type { ConnectionChoice } from '#domain/request/connection.ts';
import { CONNECTIONS } from '#domain/request/connection.ts';
import { serverHoldsKey } from '#state/server-key.ts';
import type { WorkbenchDeps } from '#state/workbench-state.ts';
import { ChoiceCard } from '#ui/primitives/choices/ChoiceCard.tsx';
import { Tag } from '#ui/primitives/Tag.tsx';
import * as words from '#words/connection/connections.ts';

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
    tag: (server) => (serverHoldsKey('oxen', server) ? words.serverKeyTag : words.needsKeyTag),
  },
  custom: { text: () => words.customServers, tag: () => null },
  recording: { text: () => words.fromRecordings, tag: () => words.noKeyTag },
};

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
  const { label } = CONNECTIONS[kind];
  const tag = DESCRIPTIONS[kind].tag(server);
  return (
    <ChoiceCard
      group="connection"
      label={label}
      text={DESCRIPTIONS[kind].text(server)}
      tag={tag === null ? null : <Tag tone={tag === words.needsKeyTag ? 'quiet' : 'good'}>{tag}</Tag>}
      isChosen={checked}
      foldsOnPhones
      inputRef={inputRef}
      onChoose={onChoose}
    />
  );
}
