import { useEffect } from 'react';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { saveEverything } from './save-everything.ts';
import { describeStorage } from './storage-words.ts';

/** Says once that conversations are not saved: the history, which says it too, may be closed. */
export function useStorageNotice(): void {
  const workbench = useWorkbench();
  const problem = useWorkbenchState((state) => state.storageProblem);
  useEffect(() => {
    const { isSaved, text } = describeStorage(problem);
    if (isSaved) return;
    workbench.view.notify(
      text,
      { label: 'Export everything', run: () => void saveEverything(workbench) },
      'problem',
    );
  }, [problem, workbench]);
}
