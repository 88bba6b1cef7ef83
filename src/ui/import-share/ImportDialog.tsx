import type { DragEvent, FormEvent } from 'react';
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { excerptOf } from '#domain/errors/text-problem.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { EVERY_LANGUAGE } from '#domain/languages/languages.ts';
import type { ImportedRequest, ImportedText } from '#domain/portable/parse-import.ts';
import { loadReaders, parseImport } from '#domain/portable/parse-import.ts';
import { IMPORT_PLACE } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { DIALOG_FOOT_START, Dialog, DialogBody, DialogFoot } from '#ui/primitives/Dialog.tsx';
import { FIELD_EDGE, FIELD_PROBLEM } from '#ui/primitives/field-class.ts';
import { fileButtonClass } from '#ui/primitives/file-button-class.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import { lazyModule, useLazyModule } from '#ui/primitives/lazy-module.ts';
import { EDITOR_BUTTON_PLACE, EditorButton, WITH_EDITOR_BUTTON } from '#ui/text-editor/EditorButton.tsx';
import * as common from '#words/common.ts';
import * as words from '#words/import.ts';
import { atPlace } from '#words/json.ts';
import * as reading from '#words/reading.ts';
import { CODE_FONT, READ_LINE } from './dialog-class.ts';

const readersModule = lazyModule(loadReaders);

function nameOfSource(source: ImportedRequest['source']): string {
  if (source === 'json') return words.json;
  return EVERY_LANGUAGE.find(({ id }) => id === source)?.label ?? words.file;
}

/** Takes a request from elsewhere. What was understood is shown before anything is applied; a wrong text changes nothing. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { share, typing } = useWorkbench();
  const id = useId();
  // Closed and opened again, the dialog has what was in it.
  const text = useWorkbenchState((state) => state.typedTexts.get(IMPORT_PLACE)) ?? '';
  const field = useRef<HTMLTextAreaElement>(null);
  const [attempted, setAttempted] = useState(false);
  const [fileProblem, setFileProblem] = useState<string | null>(null);
  const [chosen, setChosen] = useState(0);
  const shownText = useDeferredValue(text);
  const readers = useLazyModule(readersModule, true);
  const result = useMemo(
    () => (readers === null || shownText.trim() === '' ? null : parseImport(shownText, readers)),
    [readers, shownText],
  );

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
    await share.applyImport(request);
    typing.clear(IMPORT_PLACE);
    onClose();
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
      (read) => (read.ok ? take(read.text) : setFileProblem(read.sentence)),
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
          <p>{words.how}</p>
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
              <UnderstoodText imported={result.value} chosen={chosen} onChoose={setChosen} />
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

/** All that was read; of several requests one is chosen. */
function UnderstoodText({
  imported: { requests, refused },
  chosen,
  onChoose,
}: {
  imported: ImportedText;
  chosen: number;
  onChoose: (index: number) => void;
}) {
  const name = useId();
  const request = requests[chosen];
  return (
    <>
      {requests.length > 1 ? (
        <fieldset className="mb-2 grid max-h-48 gap-1 overflow-y-auto">
          <legend className="mb-1">{reading.severalRequests(requests.length)}</legend>
          {requests.map((each, index) => (
            <label key={`${each.line} ${index.toString()}`} className="flex items-baseline gap-2">
              <input type="radio" name={name} checked={index === chosen} onChange={() => onChoose(index)} />
              <span className="truncate">
                {reading.requestChoice(nameOfSource(each.source), each.line, excerptOf(lastText(each.body)))}
              </span>
            </label>
          ))}
        </fieldset>
      ) : null}
      {request ? <Understood imported={request} /> : null}
      {refused.map(({ sentence, line, column }) => (
        <p key={`${line} ${column} ${sentence}`}>{reading.leftOut(line ?? 1, column ?? 1, sentence)}</p>
      ))}
    </>
  );
}

/** The last message's text: what tells requests apart. */
function lastText(body: ImportedRequest['body']): string {
  const messages = body.get('messages');
  const last = isJsonArray(messages) ? messages.filter(isJsonObject).at(-1) : undefined;
  const content = last?.get('content');
  return typeof content === 'string' ? content : '';
}

/** What was read: kind, messages, fields, and what is left out. */
function Understood({ imported }: { imported: ImportedRequest }) {
  const { body, baseUrl, droppedKey, fields, notes, source } = imported;
  const messages = body.get('messages');
  const count = isJsonArray(messages) ? messages.length : 0;
  const model = body.get('model');
  const parameters = fields.filter((name) => name !== 'model' && name !== 'messages');
  return (
    <div>
      <p className={READ_LINE}>
        <Icon name="check" />
        {words.understood(nameOfSource(source), count, parameters.length)}
      </p>
      <dl className="mt-2.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.75 text-12/4.5 tabular-nums [&>dd]:wrap-anywhere [&>dt]:text-ink-quiet">
        <dt>{words.model}</dt>
        <dd className="font-mono">{typeof model === 'string' ? model : words.noModel}</dd>
        {parameters.length > 0 ? (
          <>
            <dt>{words.parameters}</dt>
            <dd className="font-mono">{parameters.join(', ')}</dd>
          </>
        ) : null}
        {baseUrl === null ? null : (
          <>
            <dt>{words.address}</dt>
            <dd>{words.ignoredAddress(baseUrl)}</dd>
          </>
        )}
        {droppedKey ? (
          <>
            <dt>{words.key}</dt>
            <dd>{words.removedKey}</dd>
          </>
        ) : null}
      </dl>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}
