import type { DragEvent } from 'react';
import { useDeferredValue, useId, useMemo, useRef, useState } from 'react';
import { CHECK_PLACE } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD_EDGE, FIELD_PROBLEM } from '#ui/primitives/classes/field-class.ts';
import { fileButtonClass } from '#ui/primitives/classes/file-button-class.ts';
import { DIALOG_FOOT_START, Dialog, DialogBody, DialogFoot } from '#ui/primitives/Dialog.tsx';
import { lazyModule, useLazyModule } from '#ui/primitives/lazy-module.ts';
import { EDITOR_BUTTON_PLACE, EditorButton, WITH_EDITOR_BUTTON } from '#ui/text-editor/EditorButton.tsx';
import * as words from '#words/code/check-code.ts';
import type { CheckedDocument } from './CheckedCalls.tsx';
import { CheckedCalls } from './CheckedCalls.tsx';

const doctorModule = lazyModule(async () => (await import('./doctor-module.ts')).doctor);

/** Checks the request code of documentation: what would fail, why, and the code without its faults. */
export function CheckCodeDialog({ onClose }: { onClose: () => void }) {
  const id = useId();
  const text = useWorkbenchState((state) => state.typedTexts.get(CHECK_PLACE)) ?? '';
  const { files, problem, readFiles } = useCheckedFiles();
  const doctor = useLazyModule(doctorModule, true);
  const shownText = useDeferredValue(text);
  const pasted = useMemo<CheckedDocument | null>(
    () =>
      doctor === null || shownText.trim() === ''
        ? null
        : { name: null, text: shownText, calls: doctor.checkDocument(shownText) },
    [doctor, shownText],
  );

  const documents = pasted === null ? files : [pasted, ...files];
  return (
    <Dialog title={words.title} width="wider" onClose={onClose}>
      <DialogBody>
        <p id={`${id}-how`}>{words.how}</p>
        <DocumentField text={text} describedBy={`${id}-how`} onFiles={(chosen) => void readFiles(chosen)} />
        {problem === null ? null : (
          <p className={FIELD_PROBLEM} role="alert">
            {problem}
          </p>
        )}
        <div role="region" aria-label={words.results} aria-live="polite">
          {doctor === null
            ? null
            : documents.map((document) => (
                <CheckedCalls key={document.name ?? ''} document={document} doctor={doctor} />
              ))}
        </div>
      </DialogBody>
      <DialogFoot>
        <label className={`${fileButtonClass('ghost')} ${DIALOG_FOOT_START}`}>
          {words.openFiles}
          <input
            type="file"
            className="sr-only"
            multiple
            onChange={(event) => {
              void readFiles([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </label>
        <Button variant="primary" onClick={onClose}>
          {words.done}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

/** The files that were checked, and what kept the last ones from it. */
function useCheckedFiles() {
  const [files, setFiles] = useState<readonly CheckedDocument[]>([]);
  const [problem, setProblem] = useState<string | null>(null);

  /** One after the other, so that the page stays alive whatever their number. */
  async function readFiles(chosen: readonly File[]) {
    setProblem(null);
    const loaded = await doctorModule.load();
    if (loaded === null) {
      setProblem(words.notLoaded);
      return;
    }
    for (const file of chosen) {
      try {
        const read = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
        const checked = { name: file.name, text: read, calls: loaded.checkDocument(read, file.name) };
        setFiles((before) => [...before.filter(({ name }) => name !== file.name), checked]);
      } catch {
        setProblem(words.fileNotRead(file.name));
      }
    }
  }

  return { files, problem, readFiles };
}

/** The field for a document, on which files can be dropped. */
function DocumentField({
  text,
  describedBy,
  onFiles,
}: {
  text: string;
  describedBy: string;
  onFiles: (files: readonly File[]) => void;
}) {
  const { typing } = useWorkbench();
  const field = useRef<HTMLTextAreaElement>(null);

  function take(next: string) {
    if (next === '') typing.clear(CHECK_PLACE);
    else typing.set(CHECK_PLACE, next);
  }

  function onDrop(event: DragEvent) {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    onFiles([...event.dataTransfer.files]);
  }

  return (
    <div className="relative mt-3.5">
      <textarea
        ref={field}
        className={`block w-full resize-y [@media(height<=300px)]:h-24 px-2.5 py-2 font-mono text-[0.78125rem] leading-5 ${FIELD_EDGE} ${WITH_EDITOR_BUTTON}`}
        aria-label={words.field}
        aria-describedby={describedBy}
        rows={8}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => take(event.target.value)}
        onDrop={onDrop}
      />
      <EditorButton
        size="small"
        className={EDITOR_BUTTON_PLACE}
        field={field}
        name={words.field}
        language="text"
        text={text}
        onChange={take}
      />
    </div>
  );
}
