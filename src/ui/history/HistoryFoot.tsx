import { useEffect, useState } from 'react';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import type { BrokenConversationRecord } from '#state/workbench-state.ts';
import { CommandIconButton } from '#ui/commands/CommandButton.tsx';
import { Button, IconButton } from '#ui/primitives/Button.tsx';
import { saveFile } from '#ui/primitives/browser/save-file.ts';
import * as words from '#words/conversation/history.ts';
import * as storageWords from '#words/page/storage.ts';
import * as recordWords from '#words/transfer/records.ts';
import { describeStorage } from './describe-storage.ts';
import { saveEverything } from './save-everything.ts';

const FOOT_BUTTON = '-my-0.75 touch:-my-3';
const FOOT_END = '-mr-1 touch:-mr-3';
const BUTTON = 'mt-1.5 mb-1 touch:h-11';

/** Says where conversations are kept, and offers a way out where they are not, or where records could not be read. */
export function HistoryFoot() {
  const workbench = useWorkbench();
  const problem = useWorkbenchState((state) => state.storageProblem);
  const storage = describeStorage(problem);
  const hasNotices = useWorkbenchState((state) => state.notices.length > 0);
  const broken = useBrokenRecords();
  return (
    <div className="border-t border-line pt-2.5 pr-3 pb-2.75 pl-4 text-12/4.5 text-ink-quiet">
      <div className="flex items-center">
        <p className="flex-1" role="status" aria-label={storageWords.storage}>
          {storage.text}
        </p>
        <IconButton
          label={storageWords.eraseAll}
          icon="trash"
          size="small"
          className={`${FOOT_BUTTON} ${hasNotices ? '' : FOOT_END}`}
          aria-haspopup="dialog"
          onClick={() => workbench.view.openDialog({ kind: 'erase' })}
        />
        {hasNotices ? (
          <CommandIconButton command="past-notices" size="small" className={`${FOOT_BUTTON} ${FOOT_END}`} />
        ) : null}
      </div>
      {storage.isSaved ? null : (
        <Button
          className={BUTTON}
          size="small"
          icon="exportOut"
          onClick={() => void saveEverything(workbench)}
        >
          {storageWords.exportEverything}
        </Button>
      )}
      {broken.length > 0 ? (
        <>
          <p>{words.unreadableRecords(broken.length)}</p>
          <Button
            className={BUTTON}
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
            {words.saveAsTheyAre}
          </Button>
        </>
      ) : null}
    </div>
  );
}

/** Why the first of them could not be read; older versions of the app stored a sentence. */
function reasonFor(record: BrokenConversationRecord | undefined): string {
  const reason = record?.reason ?? null;
  if (reason === null) return recordWords.unreadableRecord;
  return typeof reason === 'string' ? reason : recordWords.recordProblem(reason);
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
