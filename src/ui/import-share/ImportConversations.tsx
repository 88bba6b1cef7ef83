import type { DragEvent } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import { comparisonTitle, lineOfColumn } from '#domain/conversation/column-lines.ts';
import { comparisonIdOf } from '#domain/conversation/comparison.ts';
import type { Conversation } from '#domain/conversation/conversation.ts';
import { conversationTitle } from '#domain/conversation/conversation-title.ts';
import { groupComparisons } from '#domain/conversation/group-comparisons.ts';
import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import { formatJson } from '#domain/json/format-json.ts';
import type { ImportedConversations } from '#domain/portable/imported-conversations.ts';
import { loadReaders, parseImport } from '#domain/portable/parse-import.ts';
import { openEntry } from '#state/actions/entry-actions.ts';
import { IMPORT_PLACE } from '#state/typed-texts.ts';
import { useWorkbench } from '#state/workbench.ts';
import type { GivenFile } from '#state/workbench-state.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD_PROBLEM } from '#ui/primitives/classes/field-class.ts';
import { fileButtonClass } from '#ui/primitives/classes/file-button-class.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import { saveFile } from '#ui/primitives/save-file.ts';
import { columnsOf } from '#words/compare/saved-comparisons.ts';
import { saveAsTheyAre } from '#words/conversation/history.ts';
import * as common from '#words/page/common.ts';
import * as words from '#words/transfer/export.ts';
import { programNames } from '#words/transfer/programs.ts';
import { LATER_PART, PART_TITLE, READ_LINE } from './dialog-class.ts';

type ReadFile =
  | { readonly kind: 'read'; readonly name: string; readonly imported: ImportedConversations }
  | { readonly kind: 'wrong'; readonly name: string; readonly error: InvalidInputError }
  | { readonly kind: 'unreadable'; readonly name: string };

/** So many titles tell whether it is the right file. */
const SHOWN_TITLES = 5;

/** Takes a file of conversations. What it holds is shown before it is added; a wrong file changes nothing. */
export function ImportConversations({
  given = null,
  isAlone = false,
  onDone,
}: {
  /** The file that it begins with. */
  given?: GivenFile | null;
  /** Whether it is all of its dialog, which has its title then. */
  isAlone?: boolean;
  onDone: () => void;
}) {
  const id = useId();
  const { file, busy, take, add } = useConversationsFile(given, onDone);
  const outcome = useRef<HTMLDivElement>(null);
  // On a small screen the answer lies below what can be seen of the dialog.
  useEffect(() => {
    if (file) outcome.current?.scrollIntoView({ block: 'nearest' });
  }, [file]);

  return (
    <section
      className={isAlone ? '' : LATER_PART}
      {...(isAlone ? { 'aria-label': words.importTitle } : { 'aria-labelledby': `${id}-title` })}
    >
      {isAlone ? null : (
        <h3 className={PART_TITLE} id={`${id}-title`}>
          {words.importTitle}
        </h3>
      )}
      <p className="text-ink-quiet">{words.importHow}</p>
      <FilePlace busy={busy} onFile={(chosen) => void take(chosen.name, () => chosen.text())} />
      <div className="scroll-mb-5 leading-5.5 wrap-anywhere" ref={outcome}>
        <div aria-live="polite">
          {file?.kind === 'read' ? (
            <Found
              name={file.name}
              imported={file.imported}
              busy={busy}
              onAdd={() => void add(file.imported)}
            />
          ) : null}
        </div>
        {file && file.kind !== 'read' ? (
          <p className={FIELD_PROBLEM} role="alert">
            {file.kind === 'wrong'
              ? words.wrongFile(file.name, file.error.sentence, file.error.line, file.error.column)
              : words.unreadableFile(file.name)}
          </p>
        ) : null}
      </div>
    </section>
  );
}

/** The file that was read, and what is done with it. `given` is read at once. */
function useConversationsFile(given: GivenFile | null, onDone: () => void) {
  const { withLater, conversationFiles, conversations, store, typing, view } = useWorkbench();
  const [file, setFile] = useState<ReadFile | null>(null);
  const [busy, setBusy] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, as it opens
  useEffect(() => {
    if (given) void take(given.name, () => Promise.resolve(given.text));
  }, []);

  async function take(name: string, readText: () => Promise<string>) {
    setBusy(true);
    try {
      const text = await readText();
      const result = await conversationFiles.readFile(text);
      if (!result.ok && (await isRequest(text))) {
        typing.set(IMPORT_PLACE, text);
        view.openDialog({ kind: 'import', given: { name, from: 'conversations' } });
        return;
      }
      setFile(
        result.ok
          ? { kind: 'read', name, imported: result.value }
          : { kind: 'wrong', name, error: result.error },
      );
    } catch {
      setFile({ kind: 'unreadable', name });
    }
    setBusy(false);
  }

  async function add(imported: ImportedConversations) {
    setBusy(true);
    const added = await conversationFiles.addConversations(imported.conversations);
    const [onlyId, ...others] = added.addedIds;
    view.notify(
      words.outcome(added.addedIds.length, added.known),
      onlyId !== undefined && others.length === 0
        ? { label: common.open, run: () => openAdded(onlyId) }
        : null,
    );
    onDone();
  }

  function openAdded(id: string) {
    const entry = store.getState().history.find((each) => each.id === id);
    if (entry) void openEntry({ withLater, conversations }, entry);
    else void conversations.open(id);
  }

  return { file, busy, take, add };
}

/** Where a file is chosen or dropped. */
function FilePlace({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const [dropping, setDropping] = useState(false);

  function onDrop(event: DragEvent) {
    setDropping(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped === undefined) return;
    event.preventDefault();
    onFile(dropped);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same as dropping
    <div
      className={`mt-3 flex flex-wrap items-center gap-3 rounded-block border border-dashed border-neutral-8 p-3 text-ink-quiet ${dropping ? 'outline-2 outline-offset-2 outline-focus' : ''}`}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={onDrop}
    >
      <label className={`${fileButtonClass('line')} text-ink`}>
        <Icon name="importIn" />
        {words.chooseFile}
        <input
          type="file"
          className="sr-only"
          accept=".json,.jsonl,.ndjson,.txt,application/json"
          aria-label={words.fileOfConversations}
          disabled={busy}
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            if (chosen) onFile(chosen);
            event.target.value = '';
          }}
        />
      </label>
      <span>{words.orDrop}</span>
    </div>
  );
}

/** Whether a text is a request, which has a dialog of its own. */
async function isRequest(text: string): Promise<boolean> {
  const readers = await loadReaders().catch(() => null);
  return readers !== null && parseImport(text, readers).ok;
}

function Found({
  name,
  imported,
  busy,
  onAdd,
}: {
  name: string;
  imported: ImportedConversations;
  busy: boolean;
  onAdd: () => void;
}) {
  const { conversations, source, unusable, leftOut } = imported;
  const entries = groupComparisons(conversations);
  const count = entries.length;
  return (
    <div className="mt-2.5">
      <p className={READ_LINE}>
        <Icon name="check" />
        {words.found(programNames[source], name, count)}
      </p>
      <ul className="mt-1.5 mb-3">
        {entries.slice(0, SHOWN_TITLES).map((entry) => (
          <li key={entry[0].id} className="flex justify-between gap-3">
            <span className="truncate">{titleOf(entry)}</span>
            <small className="whitespace-nowrap text-ink-quiet">
              {comparisonIdOf(entry[0]) === null
                ? words.messageCount(entry[0].nodes.size)
                : columnsOf(entry.length)}
            </small>
          </li>
        ))}
        {count > SHOWN_TITLES ? (
          <li className="text-ink-quiet">{words.andMore(count - SHOWN_TITLES)}</li>
        ) : null}
      </ul>
      {leftOut.length > 0 ? (
        <ul className="mb-3 text-ink-quiet">
          {leftOut.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : null}
      {unusable.length > 0 ? (
        <div className="mt-1.5 mb-3">
          <p className={FIELD_PROBLEM}>{words.unusable(unusable.length, unusable[0]?.sentence ?? '')}</p>
          <Button
            size="small"
            onClick={() =>
              saveFile(
                'unusable-records.json',
                `${formatJson(unusable.map(({ raw }) => raw))}\n`,
                'application/json',
              )
            }
          >
            {saveAsTheyAre}
          </Button>
        </div>
      ) : null}
      <Button variant="primary" disabled={busy} onClick={onAdd}>
        {words.addCount(count)}
      </Button>
    </div>
  );
}

/** What the history will call a conversation, or the columns of a comparison. */
function titleOf(entry: readonly [Conversation, ...Conversation[]]): string {
  return comparisonIdOf(entry[0]) === null
    ? conversationTitle(entry[0])
    : comparisonTitle(entry.map(lineOfColumn));
}
