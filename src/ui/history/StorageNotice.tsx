import { useEffect, useRef } from 'react';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import * as words from '#words/page/storage.ts';
import { describeStorage } from './describe-storage.ts';
import { saveEverything } from './save-everything.ts';

/** Says once that conversations are not saved, where the history, whose foot says it all the time, is closed. */
export function StorageNotice() {
  const workbench = useWorkbench();
  const problem = useWorkbenchState((state) => state.storageProblem);
  const historyOpen = useWorkbenchState((state) => state.view.historyOpen);
  const said = useRef<PlaygroundError | null>(null);
  useEffect(() => {
    const { isSaved, text } = describeStorage(problem);
    if (isSaved || historyOpen || said.current === problem) return;
    said.current = problem;
    workbench.view.notify(
      text,
      { label: words.exportEverything, run: () => void saveEverything(workbench) },
      'problem',
    );
  }, [problem, historyOpen, workbench]);
  return null;
}
