import { useEffect, useState } from 'react';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import type { BrokenConversationRecord } from '#state/workbench-state.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { saveFile } from '#ui/primitives/save-file.ts';
import * as words from '#words/records.ts';
import { saveEverything } from './save-everything.ts';
import { describeStorage } from './storage-words.ts';

/** Says where conversations are kept, and offers a way out where they are not, or where records could not be read. */
export function HistoryFoot() {
  const workbench = useWorkbench();
  const problem = useWorkbenchState((state) => state.storageProblem);
  const storage = describeStorage(problem);
  const broken = useBrokenRecords();
  return (
    <div className="foot">
      <p role="status" aria-label="Storage">
        {storage.text}
      </p>
      {storage.isSaved ? null : (
        <Button size="small" icon="exportOut" onClick={() => void saveEverything(workbench)}>
          Export everything
        </Button>
      )}
      {broken.length > 0 ? (
        <>
          <p>{broken.length === 1 ? '1 record' : `${broken.length} records`} could not be read.</p>
          <Button
            size="small"
            icon="importIn"
            title={reasonFor(broken[0])}
            onClick={() =>
              saveFile(
                'unreadable-records.json',
                `[\n${broken.map(({ rawText }) => rawText).join(',\n')}\n]\n`,
                'application/json',
              )
            }
          >
            Save as they are
          </Button>
        </>
      ) : null}
    </div>
  );
}

/** Why the first of them could not be read; older versions of the app stored a sentence. */
function reasonFor(record: BrokenConversationRecord | undefined): string {
  const reason = record?.reason ?? null;
  if (reason === null) return words.unreadableRecord;
  return typeof reason === 'string' ? reason : words.recordProblem(reason);
}

/** Records that could not be read; found as conversations are listed and opened. */
function useBrokenRecords(): readonly BrokenConversationRecord[] {
  const { deps } = useWorkbench();
  const chatId = useWorkbenchState((state) => state.chatId);
  const count = useWorkbenchState((state) => state.history.length);
  const problem = useWorkbenchState((state) => state.storageProblem);
  const [broken, setBroken] = useState<readonly BrokenConversationRecord[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these may have brought one to light
  useEffect(() => {
    let current = true;
    void deps.archive.readBroken().then((records) => {
      if (current) setBroken(records);
    });
    return () => {
      current = false;
    };
  }, [deps, chatId, count, problem]);
  return broken;
}
