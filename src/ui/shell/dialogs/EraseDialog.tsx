import { useEffect, useState } from 'react';
import type { KeptCounts } from '#domain/saving/kept-counts.ts';
import { KEPT_KINDS } from '#domain/saving/kept-counts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { saveEverything } from '#ui/history/save-everything.ts';
import { Alert } from '#ui/primitives/Alert.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { DIALOG_FOOT_START, Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import { cancel } from '#words/page/common.ts';
import * as words from '#words/page/erasing.ts';
import { eraseAll } from '#words/page/storage.ts';

/** How far the deleting is; `held`: done, but for what another tab holds on to. */
type Stage = 'asking' | 'erasing' | 'held' | 'not-loaded';

/** Asks before everything that is kept in this browser is deleted, and does it. */
export function EraseDialog({ onClose }: { onClose: () => void }) {
  const workbench = useWorkbench();
  const { deps } = workbench;
  const [stage, setStage] = useState<Stage>('asking');
  const isAsking = stage === 'asking' || stage === 'not-loaded';

  const beginAnew = () => void deps.loadEraser().then((eraser) => eraser.beginAnew());
  const beginAnewButton = (
    <Button variant="danger" onClick={beginAnew}>
      {words.beginAnew}
    </Button>
  );

  async function erase() {
    setStage('erasing');
    const eraser = await deps.loadEraser().catch(() => null);
    if (eraser === null) setStage('not-loaded');
    else if (await eraser.eraseAll()) eraser.beginAnew();
    else setStage('held');
  }

  return (
    <Dialog
      title={eraseAll}
      // What is gone cannot be shown any more: the page begins anew.
      onClose={isAsking ? onClose : beginAnew}
      footer={
        isAsking ? (
          <>
            <Button
              variant="ghost"
              icon="exportOut"
              className={DIALOG_FOOT_START}
              onClick={() => void saveEverything(workbench)}
            >
              {words.exportFirst}
            </Button>
            <Button data-begin="" onClick={onClose}>
              {cancel}
            </Button>
            <Button variant="danger" icon="trash" onClick={() => void erase()}>
              {eraseAll}
            </Button>
          </>
        ) : null
      }
    >
      <DialogBody>
        {stage === 'held' ? <Alert title={words.held} actions={beginAnewButton} /> : null}
        {stage === 'erasing' ? <p role="status">{words.erasing}</p> : null}
        {stage === 'not-loaded' ? <Alert className="mb-3" title={words.notLoaded} /> : null}
        {isAsking ? <WhatIsKept /> : null}
      </DialogBody>
    </Dialog>
  );
}

const LIST = 'mt-1 list-disc pl-5 marker:text-ink-quiet';

/** What is deleted, with how many there are of each, and what is not. */
function WhatIsKept() {
  const { deps } = useWorkbench();
  const conversations = useWorkbenchState((state) => state.history.length);
  const counts = useCounts();
  const keys = deps.keyStore.values().length;
  return (
    <>
      <p className="text-ink-quiet">{words.intro}</p>
      <h3 className="mt-4 font-medium">{words.isDeleted}</h3>
      {counts === null ? (
        <p className="mt-1 text-ink-quiet" role="status">
          {words.counting}
        </p>
      ) : (
        <ul className={LIST}>
          <li>{words.conversations(conversations)}</li>
          {KEPT_KINDS.map((kind) =>
            counts[kind] === 0 ? null : <li key={kind}>{words.kept[kind](counts[kind])}</li>,
          )}
          {keys === 0 ? null : <li>{words.keys(keys)}</li>}
          <li>{words.theRest}</li>
        </ul>
      )}
      <h3 className="mt-4 font-medium">{words.stays}</h3>
      <ul className={LIST}>
        {words.whatStays.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <p className="mt-4 text-ink-quiet">{words.otherTabs}</p>
    </>
  );
}

const NOTHING: KeptCounts = {
  prompts: 0,
  experiments: 0,
  generations: 0,
  recordings: 0,
  demos: 0,
  requests: 0,
};

/** Null until they are counted. */
function useCounts(): KeptCounts | null {
  const { deps } = useWorkbench();
  const [counts, setCounts] = useState<KeptCounts | null>(null);
  useEffect(() => {
    deps
      .loadEraser()
      .then(({ count }) => count())
      .then(setCounts, () => setCounts(NOTHING));
  }, [deps]);
  return counts;
}
