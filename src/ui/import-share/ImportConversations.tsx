import type { DragEvent } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import type { InvalidInputError } from '#domain/errors/playground-error.ts';
import { invalidInput } from '#domain/errors/playground-error.ts';
import type { ImportedConversations } from '#domain/portable/imported-conversations.ts';
import { IMPORT_PLACE } from '#state/typed-texts.ts';
import { useWorkbench } from '#state/workbench.ts';
import { readTextFile } from '#ui/files/read-text-file.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD_PROBLEM } from '#ui/primitives/classes/field-class.ts';
import { fileButtonClass } from '#ui/primitives/classes/file-button-class.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/transfer/export.ts';
import { LATER_PART, PART_TITLE } from './dialog-class.ts';
import { countOf, FoundConversations } from './FoundConversations.tsx';
import { useAddConversations } from './use-add-conversations.ts';

type ReadFile =
  | { readonly kind: 'read'; readonly name: string; readonly imported: ImportedConversations }
  | { readonly kind: 'wrong'; readonly name: string; readonly error: InvalidInputError }
  | { readonly kind: 'unreadable'; readonly name: string };

/** Takes a file of conversations. What it holds is shown before it is added; a wrong file changes nothing. */
export function ImportConversations({ onDone }: { onDone: () => void }) {
  const id = useId();
  const { file, busy, take, add } = useConversationsFile(onDone);
  const outcome = useRef<HTMLDivElement>(null);
  // On a small screen the answer lies below what can be seen of the dialog.
  useEffect(() => {
    if (file) outcome.current?.scrollIntoView({ block: 'nearest' });
  }, [file]);

  return (
    <section className={LATER_PART} aria-labelledby={`${id}-title`}>
      <h3 className={PART_TITLE} id={`${id}-title`}>
        {words.importTitle}
      </h3>
      <p className="text-ink-quiet">{words.importHow}</p>
      <FilePlace busy={busy} onFile={(chosen) => void take(chosen)} />
      <div className="scroll-mb-5 leading-5.5 wrap-anywhere" ref={outcome}>
        <div aria-live="polite">
          {file?.kind === 'read' ? (
            <>
              <FoundConversations name={file.name} imported={file.imported} />
              <Button variant="primary" disabled={busy} onClick={() => void add(file.imported)}>
                {words.addCount(countOf(file.imported))}
              </Button>
            </>
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

/** The file that was read, and what is done with it. */
function useConversationsFile(onDone: () => void) {
  const { conversationFiles, typing, view } = useWorkbench();
  const addConversations = useAddConversations();
  const [file, setFile] = useState<ReadFile | null>(null);
  const [busy, setBusy] = useState(false);

  async function take(chosen: File) {
    const { name } = chosen;
    setBusy(true);
    try {
      const taken = await readTextFile(chosen);
      if (!taken.ok) {
        setFile({ kind: 'wrong', name, error: invalidInput(taken.sentence) });
        setBusy(false);
        return;
      }
      const { text } = taken;
      const result = await conversationFiles.readFile(text);
      // A request has a dialog of its own.
      if (!result.ok && (await conversationFiles.readRequests(text)).ok) {
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
    await addConversations(imported);
    onDone();
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
          accept=".json,.jsonl,.ndjson,.txt,.zip,application/json,application/zip"
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
