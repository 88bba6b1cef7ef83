import { useEffect, useId, useRef } from 'react';
import { connectionName } from '#domain/request/connection.ts';
import { IMPORT_PLACE } from '#state/typed-texts.ts';
import { useWorkbench } from '#state/workbench.ts';
import type { GivenRequest } from '#state/workbench-state.ts';
import { attachFiles } from '#ui/files/attach-files.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD_PROBLEM } from '#ui/primitives/classes/field-class.ts';
import { fileButtonClass } from '#ui/primitives/classes/file-button-class.ts';
import { DIALOG_FOOT_START, Dialog, DialogBody, DialogFoot } from '#ui/primitives/Dialog.tsx';
import { atPlace } from '#words/code/json.ts';
import * as common from '#words/page/common.ts';
import * as words from '#words/transfer/import.ts';
import { ImportField } from './ImportField.tsx';
import { UnderstoodText } from './UnderstoodText.tsx';
import { useImportText } from './use-import-text.ts';

/** Takes a request from elsewhere. What was understood is shown before anything is applied; a wrong text changes nothing. */
export function ImportDialog({ given, onClose }: { given: GivenRequest | null; onClose: () => void }) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const importing = useImportText(onClose);
  const { text, fileProblem, readFile } = importing;

  // What is pasted next takes the place of what was left. Here, for the dialog must be open by then.
  useEffect(() => field.current?.select(), []);

  return (
    <Dialog title={words.title} width="wide" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void importing.apply();
        }}
      >
        <DialogBody>
          <p>{given?.from === 'conversations' ? words.isRequest(given.name) : words.how}</p>
          <ImportField
            field={field}
            text={text}
            onText={importing.take}
            onPasteAll={importing.pasteAll}
            onDropFile={readFile}
            isInvalid={importing.result?.ok === false}
            describedBy={`${id}-result`}
          />
          <div id={`${id}-result`} aria-live="polite">
            {fileProblem ? (
              <p className={FIELD_PROBLEM} role="alert">
                {fileProblem}
              </p>
            ) : null}
            <Understood importing={importing} />
          </div>
        </DialogBody>
        <DialogFoot>
          <label className={`${fileButtonClass('ghost')} ${DIALOG_FOOT_START}`}>
            {words.openFile}
            <input type="file" className="sr-only" onChange={(event) => readFile(event.target.files?.[0])} />
          </label>
          {given?.from === 'page' ? <AttachInstead name={given.name} text={text} onClose={onClose} /> : null}
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" type="submit" disabled={text.trim() === ''}>
            {words.importIt}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

/** What the text is understood as, or why it is not. */
function Understood({
  importing: { result, chosen, choose, home, goesHome, setGoesHome, attempted },
}: {
  importing: ReturnType<typeof useImportText>;
}) {
  if (result === null) return null;
  if (!result.ok)
    return (
      <p className={FIELD_PROBLEM} role={attempted ? 'alert' : undefined}>
        {atPlace(result.error)} {words.nothingChanged}
      </p>
    );
  return (
    <UnderstoodText imported={result.value} chosen={chosen} onChoose={choose}>
      {home ? (
        <label className="mt-2.5 flex w-fit items-center gap-2 touch:min-h-11">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={goesHome}
            onChange={(event) => setGoesHome(event.target.checked)}
          />
          {words.sendThere(home.modelName, connectionName(home.connection))}
        </label>
      ) : null}
    </UnderstoodText>
  );
}

/** A file that was dropped on the page may be meant for the message after all. */
function AttachInstead({ name, text, onClose }: { name: string; text: string; onClose: () => void }) {
  const workbench = useWorkbench();
  return (
    <Button
      onClick={() => {
        void attachFiles(workbench, [new File([text], name)]);
        workbench.typing.clear(IMPORT_PLACE);
        onClose();
      }}
    >
      {words.attachInstead}
    </Button>
  );
}
