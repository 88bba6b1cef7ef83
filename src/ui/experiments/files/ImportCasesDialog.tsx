import { useId } from 'react';
import { isJudgement } from '#domain/experiments/judges/judging.ts';
import type { ReadCases } from '#domain/experiments/read-cases.ts';
import { titleOf } from '#state/experiments/title-of.ts';
import { takeDroppedFile, takePastedOverAll } from '#ui/import-share/take-text.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { FIELD_PROBLEM, TEXT_AREA } from '#ui/primitives/classes/field-class.ts';
import { fileButtonClass } from '#ui/primitives/classes/file-button-class.ts';
import { DIALOG_FOOT_START, Dialog, DialogBody, DialogFoot } from '#ui/primitives/Dialog.tsx';
import { atPlace } from '#words/code/json.ts';
import * as words from '#words/experiments/experiments.ts';
import * as common from '#words/page/common.ts';
import type { columnsLacking } from './import-cases.ts';
import { columnsOf } from './import-cases.ts';
import { useCasesText } from './use-cases-text.ts';

/** Takes cases from elsewhere. What was understood is shown before anything is applied. */
export function ImportCasesDialog({ onClose }: { onClose: () => void }) {
  const id = useId();
  const cases = useCasesText(onClose);
  const { text, take, readFile, fileProblem, whole, result } = cases;

  return (
    <Dialog title={words.importTitle} width="wide" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void cases.apply();
        }}
      >
        <DialogBody>
          <p>{words.importHow}</p>
          <CasesField
            text={text}
            describedBy={`${id}-result`}
            isInvalid={result?.ok === false}
            onText={take}
            onFile={readFile}
          />
          <div id={`${id}-result`} aria-live="polite">
            {fileProblem === null ? null : (
              <p className={FIELD_PROBLEM} role="alert">
                {fileProblem}
              </p>
            )}
            {whole === null ? null : (
              <p className="mt-3 text-ink!">
                {words.wholeRead(
                  titleOf(whole.experiment),
                  whole.experiment.cases.length,
                  whole.answers.filter(({ outcome }) => !isJudgement(outcome)).length,
                )}
              </p>
            )}
            {result === null ? null : result.ok ? (
              <Understood
                read={result.value}
                hasHeader={cases.hasHeader}
                onHeader={cases.setHasHeader}
                lacking={cases.lacking}
                withPrompts={cases.withPrompts}
                onPrompts={cases.setWithPrompts}
              />
            ) : (
              <p className={FIELD_PROBLEM}>{atPlace(result.error)}</p>
            )}
          </div>
        </DialogBody>
        <DialogFoot>
          <label className={`${fileButtonClass('ghost')} ${DIALOG_FOOT_START}`}>
            {words.openFile}
            <input type="file" className="sr-only" onChange={(event) => readFile(event.target.files?.[0])} />
          </label>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" type="submit" disabled={text.trim() === '' || result?.ok === false}>
            {words.importIt}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

/** What is pasted over all of it stays as it was copied. */
function CasesField({
  text,
  describedBy,
  isInvalid,
  onText,
  onFile,
}: {
  text: string;
  describedBy: string;
  isInvalid: boolean;
  onText: (text: string) => void;
  onFile: (file: File) => void;
}) {
  return (
    <textarea
      className={`${TEXT_AREA} mt-3 font-mono text-12/5`}
      aria-label={words.importField}
      aria-describedby={describedBy}
      aria-invalid={isInvalid}
      rows={10}
      spellCheck={false}
      value={text.replace(/\r\n?/g, '\n')}
      onChange={({ target }) => onText(target.value)}
      onPaste={(event) => {
        const pasted = takePastedOverAll(event);
        if (pasted !== null) onText(pasted);
      }}
      onDrop={(event) => {
        const file = takeDroppedFile(event);
        if (file) onFile(file);
      }}
    />
  );
}

const MAX_PREVIEW = 4;
const CHECK = 'mt-2 flex w-fit items-center gap-2 touch:min-h-11';

function Understood({
  read,
  hasHeader,
  onHeader,
  lacking,
  withPrompts,
  onPrompts,
}: {
  read: ReadCases;
  lacking: ReturnType<typeof columnsLacking>;
  hasHeader: boolean | null;
  onHeader: (hasHeader: boolean) => void;
  withPrompts: boolean;
  onPrompts: (withPrompts: boolean) => void;
}) {
  const names = columnsOf(read);
  return (
    <div className="mt-3 text-ink">
      <p className="font-medium">{words.casesRead(read.cases.length, names)}</p>
      {read.form === 'table' ? (
        <label className={CHECK}>
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={hasHeader ?? read.hasHeader}
            onChange={({ target }) => onHeader(target.checked)}
          />
          {words.firstRowNames}
        </label>
      ) : null}
      {read.prompts.length > 0 ? (
        <label className={CHECK}>
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={withPrompts}
            onChange={({ target }) => onPrompts(target.checked)}
          />
          {words.alsoPrompts(read.prompts.length)}
        </label>
      ) : null}
      {read.cases.length === 0 ? null : <Preview cases={read.cases} names={names} />}
      {lacking.names.length === 0 ? null : (
        <p className="mt-2">
          {lacking.asksColumns ? words.asksColumns(names) : words.columnsLacking(lacking.names)}
        </p>
      )}
      {read.notes.length === 0 ? null : (
        <ul className="mt-2 list-disc pl-4.5 text-12/4.5 text-ink-quiet">
          {read.notes.slice(0, 20).map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The first cases as a table. */
function Preview({ cases, names }: { cases: ReadCases['cases']; names: readonly string[] }) {
  const columns = cases.some(({ expected }) => expected !== null) ? [...names, words.expected] : names;
  return (
    <div className="mt-2 overflow-x-auto rounded-block border border-line">
      <table className="w-full text-left text-12">
        <thead className="bg-neutral-2 text-ink-quiet">
          <tr>
            {columns.map((name) => (
              <th key={name} className="px-2 py-1 font-mono font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cases.slice(0, MAX_PREVIEW).map((each, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the text
            <tr key={index} className="border-t border-line">
              {columns.map((name) => (
                <td key={name} className="max-w-60 truncate px-2 py-1">
                  {name === words.expected ? (each.expected ?? '') : (each.values.get(name) ?? '')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {cases.length > MAX_PREVIEW ? (
        <p className="border-t border-line px-2 py-1 text-12 text-ink-quiet">
          {words.andMoreCases(cases.length - MAX_PREVIEW)}
        </p>
      ) : null}
    </div>
  );
}
