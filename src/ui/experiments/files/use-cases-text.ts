import { useDeferredValue, useMemo, useState } from 'react';
import { readOwnFile } from '#domain/experiments/export-experiment.ts';
import { variablesIn } from '#domain/experiments/fill-variant.ts';
import type { ReadCases } from '#domain/experiments/read-cases.ts';
import { readCases } from '#domain/experiments/read-cases.ts';
import { useWorkbench } from '#state/workbench.ts';
import { useExperiments, useExperimentsState } from '#ui/experiments/use-experiments.ts';
import { readTextFile } from '#ui/files/read-text-file.ts';
import { lazyModule, useLazyModule } from '#ui/primitives/lazy-module.ts';
import * as words from '#words/experiments/experiments.ts';
import { fileNotRead } from '#words/transfer/import.ts';
import { columnsLacking, withImported } from './import-cases.ts';

const promptFilesModule = lazyModule(() => import('#domain/portable/prompt-files/prompt-files.ts'));

/** The text that cases are to be taken from, what is understood of it, and what is added of that. */
export function useCasesText(onClose: () => void) {
  const { deps, view } = useWorkbench();
  const experiments = useExperiments();
  const [text, setText] = useState('');
  const [hasHeader, setHasHeader] = useState<boolean | null>(null);
  const [withPrompts, setWithPrompts] = useState(true);
  const [fileProblem, setFileProblem] = useState<string | null>(null);
  const variants = useExperimentsState((state) => state.experiment.variants);
  const names = useMemo(() => [...new Set(variants.flatMap((variant) => variablesIn(variant)))], [variants]);
  const shownText = useDeferredValue(text);
  const whole = useMemo(() => readOwnFile(shownText), [shownText]);
  const result = useRead(whole === null ? shownText : '', names, hasHeader);
  const lacking = useLacking(
    result?.ok && !(withPrompts && result.value.prompts.length > 0) ? result.value : null,
  );

  function take(next: string) {
    setText(next);
    setFileProblem(null);
    setHasHeader(null);
  }

  function readFile(file: File | null | undefined) {
    if (!file) return;
    readTextFile(file).then(
      (read) => (read.ok ? take(read.text) : setFileProblem(read.sentence)),
      () => setFileProblem(fileNotRead(file.name)),
    );
  }

  /** Adds the cases to the open experiment; an experiment of our own opens as one of its own. */
  async function apply() {
    const own = readOwnFile(text);
    if (own !== null) {
      const copy = { ...own.experiment, id: deps.newId(), updatedAtMs: deps.now() };
      await experiments.adopt(copy, own.answers, own.experiment.id);
      onClose();
      return;
    }
    const loaded = await promptFilesModule.load();
    if (loaded === null) {
      setFileProblem(words.partNotLoaded);
      return;
    }
    const read = readCases(text, { names, hasHeader, promptFiles: loaded });
    if (!read.ok) return;
    const { value } = read;
    if (value.cases.length === 0 && value.prompts.length === 0) {
      setFileProblem(words.nothingThere);
      return;
    }
    experiments.edit((experiment) => withImported(experiment, value, withPrompts, deps.newId));
    await experiments.save();
    view.announce(words.casesAdded(value.cases.length));
    onClose();
  }

  return {
    text,
    take,
    readFile,
    fileProblem,
    /** The experiment that the text is, where it is one of our own files. */
    whole,
    /** The cases in the text; null while there is none, and while their readers are on their way. */
    result,
    /** What the variants ask with that none of the cases has. */
    lacking,
    /** What somebody said of the first row; null: what it looks like. */
    hasHeader,
    setHasHeader,
    withPrompts,
    setWithPrompts,
    apply,
  };
}

/** What the variants ask with that the cases have no column for; null: they come with prompts of their own. */
function useLacking(read: ReadCases | null): ReturnType<typeof columnsLacking> {
  const experiment = useExperimentsState((state) => state.experiment);
  return useMemo(
    () => (read === null ? { names: [], asksColumns: false } : columnsLacking(experiment, read)),
    [read, experiment],
  );
}

/** What is understood of a text; null while there is none, and while the readers of prompt files are on their way. */
function useRead(text: string, names: readonly string[], hasHeader: boolean | null) {
  const promptFiles = useLazyModule(promptFilesModule, true);
  return useMemo(
    () =>
      promptFiles === null || text.trim() === '' ? null : readCases(text, { names, hasHeader, promptFiles }),
    [promptFiles, text, names, hasHeader],
  );
}
