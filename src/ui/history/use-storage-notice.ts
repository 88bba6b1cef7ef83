import { useEffect } from 'react';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import * as words from '#words/storage.ts';
import { describeStorage } from './describe-storage.ts';
import { saveEverything } from './save-everything.ts';

/** Says once that conversations are not saved: the history, which says it too, may be closed. */
export function useStorageNotice(): void {
  const workbench = useWorkbench();
  const problem = useWorkbenchState((state) => state.storageProblem);
  useEffect(() => {
    const { isSaved, text } = describeStorage(problem);
    if (isSaved) return;
    workbench.view.notify(
      text,
      { label: words.exportEverything, run: () => void saveEverything(workbench) },
      'problem',
    );
  }, [problem, workbench]);
}
