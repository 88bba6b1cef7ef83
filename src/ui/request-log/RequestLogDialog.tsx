import { useCallback, useEffect, useState } from 'react';
import type { JsonObject } from '#domain/json/json-value.ts';
import type { LoggedRequest } from '#domain/recordings/logged-request.ts';
import { filterLogged } from '#domain/recordings/logged-request.ts';
import { choiceOfConnection } from '#domain/request/connection.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD } from '#ui/primitives/classes/field-class.ts';
import { DIALOG_FOOT_START, Dialog } from '#ui/primitives/Dialog.tsx';
import * as words from '#words/conversation/request-log.ts';
import { close, undo } from '#words/page/common.ts';
import { LoggedDetails } from './LoggedDetails.tsx';
import { LogTable } from './LogTable.tsx';

/** Every request of this browser: to be found, looked at, compared and repeated. */
export function RequestLogDialog({ onClose }: { onClose: () => void }) {
  const { deps, view } = useWorkbench();
  const { entries, hasFailed, read } = useLog();
  const [filter, setFilter] = useState('');
  const [selected, setSelected] = useState<string | null>(null);
  const repeat = useRepeat(onClose);
  const shown = filterLogged(entries ?? [], filter);
  const at = entries?.findIndex(({ id }) => id === selected) ?? -1;
  const entry = entries?.[at] ?? null;
  const previous = entries?.slice(at + 1).find(({ reply }) => reply !== null) ?? null;

  async function clear() {
    const restore = await deps.requestLog.clear();
    read();
    view.notify(words.cleared, { label: undo, run: () => void restore().then(read) });
  }

  return (
    <Dialog
      title={words.title}
      kind="full"
      onClose={onClose}
      footer={
        <>
          <Button
            variant="ghost"
            className={DIALOG_FOOT_START}
            icon="trash"
            disabled={!entries?.length}
            onClick={() => void clear()}
          >
            {words.clear}
          </Button>
          <Button onClick={onClose}>{close}</Button>
        </>
      }
    >
      <div className="flex min-h-0 flex-1 flex-col gap-3 px-5 pt-2 pb-4 phone:px-3 narrow:overflow-y-auto">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <input
            className={`${FIELD} max-w-80 flex-1 phone:max-w-none phone:basis-full`}
            type="search"
            aria-label={words.filter}
            placeholder={words.filterHint}
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
          <p className="text-12 text-ink-quiet">{words.about}</p>
        </div>
        <p className="text-ink-quiet empty:hidden" role="status">
          {hasFailed ? words.notLoaded : stateOf(entries, shown)}
        </p>
        {shown.length === 0 ? null : (
          <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)] gap-4 narrow:grid-cols-1 narrow:flex-none">
            <div className="flex min-h-56 flex-col narrow:h-[42dvh]">
              <LogTable entries={shown} selected={selected} onSelect={setSelected} />
            </div>
            {entry === null ? (
              <p className="text-ink-quiet">{words.chooseOne}</p>
            ) : (
              <LoggedDetails
                key={entry.id}
                entry={entry}
                previous={previous}
                onRepeat={(body) => void repeat(entry, body)}
              />
            )}
          </div>
        )}
      </div>
    </Dialog>
  );
}

/** What is said in place of the table. */
function stateOf(entries: readonly LoggedRequest[] | null, shown: readonly LoggedRequest[]): string {
  if (entries === null) return words.loading;
  if (entries.length === 0) return words.empty;
  return shown.length === 0 ? words.noMatch : '';
}

/** The log as it stands; read anew when a request is over. */
function useLog() {
  const { deps } = useWorkbench();
  const runs = useWorkbenchState((state) => state.runs);
  const [entries, setEntries] = useState<readonly LoggedRequest[] | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const read = useCallback(() => {
    deps.requestLog.list().then(setEntries, () => setFailed(true));
  }, [deps]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `runs` says when a request is over
  useEffect(read, [read, runs]);
  return { entries, hasFailed, read };
}

/** Sends a request once more, in a conversation of its own that is shown. */
function useRepeat(onDone: () => void) {
  const { chat, draft, share, store, view } = useWorkbench();
  return async ({ connection }: LoggedRequest, body: JsonObject) => {
    const imported = {
      source: 'json',
      line: 1,
      body,
      baseUrl: null,
      droppedKey: false,
      fields: [...body.keys()],
      notes: [],
    } as const;
    await share.applyImport(imported, choiceOfConnection(connection));
    const { chatId } = store.getState();
    if (connection.fault !== undefined) draft.setFault(chatId, connection.fault);
    view.setTab('chat');
    onDone();
    chat.send([chatId]);
  };
}
