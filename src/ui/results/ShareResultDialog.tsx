import { useCallback, useRef, useState } from 'react';
import type { ResultSource } from '#state/open-dialog.ts';
import type { ResultToShare } from '#state/results/share-result.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Alert } from '#ui/primitives/Alert.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { saveFile } from '#ui/primitives/browser/save-file.ts';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { FIELD } from '#ui/primitives/classes/field-class.ts';
import { DIALOG_FOOT_START, Dialog, DialogBody, DialogFoot } from '#ui/primitives/Dialog.tsx';
import { NotMade } from '#ui/primitives/promised/NotMade.tsx';
import { usePromised } from '#ui/primitives/promised/use-promised.ts';
import * as words from '#words/transfer/results.ts';

/** A result as a link or a file: how large it is, and what should be looked at before it leaves. */
export function ShareResultDialog({ source, onClose }: { source: ResultSource; onClose: () => void }) {
  const [withRecordings, setWithRecordings] = useState(true);
  const isExperiment = source.kind === 'experiment';
  const { value: made = 'making', again } = useResult(source, withRecordings);
  const result = typeof made === 'string' ? null : made;
  const hasSecret = result !== null && result.secrets.length > 0;
  return (
    <Dialog title={words.title} width="wide" onClose={onClose}>
      <DialogBody>
        <p>{isExperiment ? words.howExperiment : words.how}</p>
        {isExperiment ? null : (
          <label className="my-3 flex min-h-6 items-center gap-2 touch:min-h-11">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={withRecordings}
              onChange={(event) => setWithRecordings(event.target.checked)}
            />
            {words.withRecordings}
          </label>
        )}
        <p className={isExperiment ? 'mt-3' : ''} role="status">
          {made === 'making'
            ? again === null
              ? words.making
              : null
            : made === 'nothing'
              ? isExperiment
                ? words.nothingAnswered
                : words.nothing
              : made.isTooLong
                ? (isExperiment ? words.experimentTooLong : words.tooLong)(made.link.length)
                : words.size(made.link.length, Math.ceil(made.text.length / 1000))}
        </p>
        <NotMade again={again} what={words.failed} />
        {hasSecret ? (
          <Alert className="mt-3.5" title={words.secretFound}>
            <p>{words.secretHow}</p>
            <ul>
              {result.secrets.slice(0, 8).map(({ label, excerpt }) => (
                <li key={`${label} ${excerpt}`}>
                  {label}: <code>{excerpt}</code>
                </li>
              ))}
            </ul>
          </Alert>
        ) : null}
        {result && !result.isTooLong ? (
          <input
            className={`${FIELD} mt-3 font-mono text-12`}
            readOnly
            aria-label={words.link}
            value={result.link}
            onFocus={(event) => event.target.select()}
          />
        ) : null}
      </DialogBody>
      <DialogFoot>
        <OpenResult onOpened={onClose} />
        <Button
          icon="exportOut"
          disabled={result === null}
          onClick={() => result && saveFile('result.json', result.text, 'application/json')}
        >
          {hasSecret ? words.saveAllTheSame : words.saveAsFile}
        </Button>
        {result && !result.isTooLong ? (
          <CopyButton
            variant="primary"
            begins
            label={hasSecret ? words.copyAllTheSame : words.copyLink}
            getText={() => result.link}
          />
        ) : null}
      </DialogFoot>
    </Dialog>
  );
}

/** Shows the result of a file in the place of the page. */
function OpenResult({ onOpened }: { onOpened: () => void }) {
  const { deps, view } = useWorkbench();
  const input = useRef<HTMLInputElement>(null);
  async function open(file: File | undefined) {
    const text = await file?.text().catch(() => null);
    if (text == null) return;
    const problem = await deps.pages.openResult(text).catch(() => 'not-loaded' as const);
    if (problem === 'not-loaded') view.notifyNotLoaded(() => void open(file));
    else if (problem === null) onOpened();
    else view.notify(words.problems[problem], null, 'problem');
  }
  return (
    <>
      <Button
        variant="ghost"
        className={DIALOG_FOOT_START}
        icon="importIn"
        onClick={() => input.current?.click()}
      >
        {words.openFile}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        className="sr-only"
        tabIndex={-1}
        aria-label={words.openFile}
        onChange={(event) => void open(event.target.files?.[0])}
      />
    </>
  );
}

function useResult(source: ResultSource, withRecordings: boolean) {
  const workbench = useWorkbench();
  const make = useCallback(async (): Promise<ResultToShare | 'nothing'> => {
    // It brings the experiments with it, which other dialogs do not need.
    const { makeResult } = await import('#state/results/share-result.ts');
    return (await makeResult(workbench, source, withRecordings)) ?? 'nothing';
  }, [workbench, source, withRecordings]);
  return usePromised(make);
}
