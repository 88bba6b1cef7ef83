import type { DragEvent, FormEvent } from 'react';
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { loadReaders, parseImport } from '#domain/portable/parse-import.ts';
import { connectionName } from '#domain/request/connection.ts';
import { selectConversation } from '#state/selectors.ts';
import { IMPORT_PLACE } from '#state/typed-texts.ts';
import { useModelHome } from '#state/use-model-home.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import type { GivenRequest } from '#state/workbench-state.ts';
import { attachFiles } from '#ui/files/attach-files.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { DIALOG_FOOT_START, Dialog, DialogBody, DialogFoot } from '#ui/primitives/Dialog.tsx';
import { FIELD_EDGE, FIELD_PROBLEM } from '#ui/primitives/field-class.ts';
import { fileButtonClass } from '#ui/primitives/file-button-class.ts';
import { lazyModule, useLazyModule } from '#ui/primitives/lazy-module.ts';
import { EDITOR_BUTTON_PLACE, EditorButton, WITH_EDITOR_BUTTON } from '#ui/text-editor/EditorButton.tsx';
import * as common from '#words/common.ts';
import * as words from '#words/import.ts';
import { atPlace } from '#words/json.ts';
import * as reading from '#words/reading.ts';
import { CODE_FONT } from './dialog-class.ts';
import { UnderstoodText } from './UnderstoodText.tsx';

const readersModule = lazyModule(loadReaders);

/** Takes a request from elsewhere. What was understood is shown before anything is applied; a wrong text changes nothing. */
export function ImportDialog({ given, onClose }: { given: GivenRequest | null; onClose: () => void }) {
  const workbench = useWorkbench();
  const { conversationFiles, share, typing, view } = workbench;
  const id = useId();
  // Closed and opened again, the dialog has what was in it.
  const text = useWorkbenchState((state) => state.typedTexts.get(IMPORT_PLACE)) ?? '';
  const field = useRef<HTMLTextAreaElement>(null);
  const [attempted, setAttempted] = useState(false);
  const [fileProblem, setFileProblem] = useState<string | null>(null);
  const [chosen, setChosen] = useState(0);
  const [goesHome, setGoesHome] = useState(false);
  const shownText = useDeferredValue(text);
  const readers = useLazyModule(readersModule, true);
  const result = useMemo(
    () => (readers === null || shownText.trim() === '' ? null : parseImport(shownText, readers)),
    [readers, shownText],
  );

  const shownRequest = result?.ok ? result.value.requests[chosen] : undefined;
  const model = shownRequest?.body.get('model');
  const modelName = typeof model === 'string' ? model : null;
  const connection = useWorkbenchState((state) => selectConversation(state, state.chatId).draft.connection);
  const home = useModelHome(modelName, connection);

  // What is pasted next takes the place of what was left.
  useEffect(() => field.current?.select(), []);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAttempted(true);
    const loaded = await readersModule.load();
    if (loaded === null) {
      setFileProblem(words.partNotLoaded);
      return;
    }
    const parsed = parseImport(text, loaded);
    const request = parsed.ok ? parsed.value.requests[chosen] : undefined;
    if (request === undefined) return;
    await share.applyImport(request, goesHome ? home : null);
    typing.clear(IMPORT_PLACE);
    onClose();
  }

  /** A file of conversations has a dialog of its own; the text stays here too, until something else takes its place. */
  async function moveIfConversations(name: string, candidate: string): Promise<boolean> {
    const loaded = await readersModule.load();
    if (loaded === null || parseImport(candidate, loaded).ok) return false;
    if (!(await conversationFiles.readFile(candidate)).ok) return false;
    view.openDialog({ kind: 'import-conversations', given: { name, text: candidate } });
    return true;
  }

  function take(next: string) {
    if (next === '') typing.clear(IMPORT_PLACE);
    else typing.set(IMPORT_PLACE, next);
    setAttempted(false);
    setFileProblem(null);
    setChosen(0);
  }

  function readFile(file: File | undefined) {
    if (!file) return;
    readUtf8(file).then(
      async (read) => {
        if (!read.ok) setFileProblem(read.sentence);
        else if (!(await moveIfConversations(file.name, read.text))) take(read.text);
      },
      () => setFileProblem(words.fileNotRead(file.name)),
    );
  }

  function onDrop(event: DragEvent) {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    readFile(event.dataTransfer.files[0]);
  }

  const isEmpty = text.trim() === '';
  return (
    <Dialog title={words.title} width="wide" onClose={onClose}>
      <form onSubmit={submit}>
        <DialogBody>
          <p>{given?.from === 'conversations' ? words.isRequest(given.name) : words.how}</p>
          <div className="relative mt-3.5">
            <textarea
              ref={field}
              id={id}
              className={`block w-full resize-y px-2.5 py-2 leading-5 ${CODE_FONT} ${FIELD_EDGE} ${WITH_EDITOR_BUTTON}`}
              aria-label={words.field}
              rows={12}
              spellCheck={false}
              autoComplete="off"
              // A field shows every line break as LF; the text itself stays as it was dropped or pasted.
              value={text.replace(/\r\n?/g, '\n')}
              aria-invalid={result?.ok === false}
              aria-describedby={`${id}-result`}
              onChange={(event) => take(event.target.value)}
              onDrop={onDrop}
              onPaste={(event) => {
                const pasted = event.clipboardData.getData('text/plain');
                const { selectionStart, selectionEnd, value } = event.currentTarget;
                if (pasted === '' || selectionEnd - selectionStart < value.length) return;
                event.preventDefault();
                take(pasted);
                void moveIfConversations(words.pastedText, pasted);
              }}
            />
            <EditorButton
              size="small"
              className={EDITOR_BUTTON_PLACE}
              field={field}
              name="Request"
              language="text"
              text={text}
              onChange={take}
            />
          </div>
          <div id={`${id}-result`} aria-live="polite">
            {fileProblem ? (
              <p className={FIELD_PROBLEM} role="alert">
                {fileProblem}
              </p>
            ) : null}
            {result === null ? null : result.ok ? (
              <UnderstoodText imported={result.value} chosen={chosen} onChoose={setChosen}>
                {home && modelName ? (
                  <label className="mt-2.5 flex w-fit items-center gap-2 phone:min-h-11">
                    <input
                      type="checkbox"
                      className="size-4 accent-accent"
                      checked={goesHome}
                      onChange={(event) => setGoesHome(event.target.checked)}
                    />
                    {words.sendThere(modelName, connectionName(home))}
                  </label>
                ) : null}
              </UnderstoodText>
            ) : (
              <p className={FIELD_PROBLEM} role={attempted ? 'alert' : undefined}>
                {result.error.line === null
                  ? result.error.sentence
                  : atPlace(result.error.line, result.error.column, result.error.sentence)}{' '}
                {words.nothingChanged}
              </p>
            )}
          </div>
        </DialogBody>
        <DialogFoot>
          <label className={`${fileButtonClass('ghost')} ${DIALOG_FOOT_START}`}>
            {words.openFile}
            <input type="file" className="sr-only" onChange={(event) => readFile(event.target.files?.[0])} />
          </label>
          {given?.from === 'page' ? (
            <Button
              onClick={() => {
                void attachFiles(workbench, [new File([text], given.name)]);
                typing.clear(IMPORT_PLACE);
                onClose();
              }}
            >
              {words.attachInstead}
            </Button>
          ) : null}
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" type="submit" disabled={isEmpty}>
            {words.importIt}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

type ReadFile =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly sentence: string };

/** A file's text; one that is no UTF-8 is not read by halves. */
async function readUtf8(file: File): Promise<ReadFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4)
    return { ok: false, sentence: reading.fileIsZip(file.name) };
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, sentence: reading.fileNotUtf8(file.name) };
  }
}
