import type { FormEvent } from 'react';
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { loadReaders, parseImport } from '#domain/portable/parse-import.ts';
import { connectionName } from '#domain/request/connection.ts';
import { useModelHome } from '#state/models/use-model-home.ts';
import { selectConversation } from '#state/selectors.ts';
import { IMPORT_PLACE } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import type { GivenRequest } from '#state/workbench-state.ts';
import { attachFiles } from '#ui/files/attach-files.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD_PROBLEM } from '#ui/primitives/classes/field-class.ts';
import { fileButtonClass } from '#ui/primitives/classes/file-button-class.ts';
import { DIALOG_FOOT_START, Dialog, DialogBody, DialogFoot } from '#ui/primitives/Dialog.tsx';
import { lazyModule, useLazyModule } from '#ui/primitives/lazy-module.ts';
import { atPlace } from '#words/code/json.ts';
import * as common from '#words/page/common.ts';
import * as words from '#words/transfer/import.ts';
import { ImportField } from './ImportField.tsx';
import { readUtf8 } from './read-utf8.ts';
import { UnderstoodText } from './UnderstoodText.tsx';

const readersModule = lazyModule(loadReaders);

/** Takes a request from elsewhere. What was understood is shown before anything is applied; a wrong text changes nothing. */
export function ImportDialog({ given, onClose }: { given: GivenRequest | null; onClose: () => void }) {
  const workbench = useWorkbench();
  const { conversationFiles, share, typing, view } = workbench;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  // Closed and opened again, the dialog has what was in it.
  const text = useWorkbenchState((state) => state.typedTexts.get(IMPORT_PLACE)) ?? '';
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

  // What is pasted next takes the place of what was left. Here, for the dialog must be open by then.
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

  const isEmpty = text.trim() === '';
  return (
    <Dialog title={words.title} width="wide" onClose={onClose}>
      <form onSubmit={submit}>
        <DialogBody>
          <p>{given?.from === 'conversations' ? words.isRequest(given.name) : words.how}</p>
          <ImportField
            field={field}
            text={text}
            onText={take}
            onPasteAll={(pasted) => void moveIfConversations(words.pastedText, pasted)}
            onDropFile={readFile}
            isInvalid={result?.ok === false}
            describedBy={`${id}-result`}
          />
          <div id={`${id}-result`} aria-live="polite">
            {fileProblem ? (
              <p className={FIELD_PROBLEM} role="alert">
                {fileProblem}
              </p>
            ) : null}
            {result === null ? null : result.ok ? (
              <UnderstoodText imported={result.value} chosen={chosen} onChoose={setChosen}>
                {home && modelName ? (
                  <label className="mt-2.5 flex w-fit items-center gap-2 touch:min-h-11">
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
                {atPlace(result.error)} {words.nothingChanged}
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
