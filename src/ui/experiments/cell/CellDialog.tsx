import { useEffect, useState } from 'react';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { checkedKey } from '#domain/experiments/checked-answer.ts';
import { outcomeId } from '#domain/experiments/outcome.ts';
import type { Run } from '#runs/run.ts';
import { useWorkbench } from '#state/workbench.ts';
import { nameOfVariant } from '#ui/experiments/edit-experiment.ts';
import { openInChat } from '#ui/experiments/open-in-chat.ts';
import { useExperiments, useExperimentsState, useSnapshot } from '#ui/experiments/use-experiments.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import { lazyModule } from '#ui/primitives/lazy-module.ts';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
import { inspectStream } from '#words/conversation/messages.ts';
import * as words from '#words/experiments/experiments.ts';
import * as common from '#words/page/common.ts';
import { CellContent } from './CellContent.tsx';

const inspectorModule = lazyModule(() => import('#ui/inspector/StreamInspector.tsx'));

/** A cell as a whole: the answer, how it differs from what is expected, its request and its code. */
export function CellDialog({
  caseId,
  variantId,
  onClose,
}: {
  caseId: string;
  variantId: string;
  onClose: () => void;
}) {
  const workbench = useWorkbench();
  const experiments = useExperiments();
  const [repeat, setRepeat] = useState(0);
  const experiment = useExperimentsState((state) => state.experiment);
  const keys = useExperimentsState((state) => state.keys);
  const caseAt = experiment.cases.findIndex(({ id }) => id === caseId);
  const variantAt = experiment.variants.findIndex(({ id }) => id === variantId);
  const [testCase, variant] = [experiment.cases[caseAt], experiment.variants[variantAt]];
  const key = testCase && variant ? keys.of(variant, testCase).key : null;
  const id = key === null ? null : outcomeId(key, repeat);
  const outcome = useExperimentsState((state) => (id === null ? undefined : state.outcomes.get(id)));
  const run = useExperimentsState((state) => (id === null ? undefined : state.runs.get(id)));
  const snapshot = useSnapshot(run);
  const [isInspected, setIsInspected] = useState(false);
  const checked = useExperimentsState((state) =>
    id === null ? undefined : state.checked.get(checkedKey(caseId, id)),
  );
  const node = useAnswer(id, outcome);
  if (!testCase || !variant) return null;
  return (
    <Dialog
      title={words.cellTitle(nameOfVariant(variant, variantAt + 1), caseAt + 1)}
      width="wider"
      onClose={onClose}
      footer={
        <>
          {run === undefined && node === null ? null : (
            <Button icon="stream" aria-haspopup="dialog" onClick={() => setIsInspected(true)}>
              {inspectStream}
            </Button>
          )}
          {node === null ? null : (
            <Button
              icon="chat"
              onClick={() => {
                openInChat(workbench, node, variant.draft.connection);
                onClose();
              }}
            >
              {words.openInChat}
            </Button>
          )}
          <Button variant="primary" onClick={onClose}>
            {common.close}
          </Button>
        </>
      }
    >
      <DialogBody isRead>
        <CellContent
          outcome={outcome}
          snapshot={snapshot}
          expected={testCase.expected}
          checked={checked}
          node={node}
          readReply={experiments.answer}
          repeat={repeat}
          repeats={experiment.repeats}
          onRepeat={setRepeat}
        />
      </DialogBody>
      {isInspected && id !== null ? (
        <CellInspector id={id} run={run} node={node} onClose={() => setIsInspected(false)} />
      ) : null}
    </Dialog>
  );
}

/** What came over the wire for the answer. */
function CellInspector({
  id,
  run,
  node,
  onClose,
}: {
  id: string;
  run: Run | undefined;
  node: MessageNode | null;
  onClose: () => void;
}) {
  const experiments = useExperiments();
  return (
    <WhenLoaded module={inspectorModule}>
      {({ AnswerInspector }) => (
        <AnswerInspector
          answer={{ id, run, read: experiments.recording }}
          request={node?.reply?.request ?? null}
          onClose={onClose}
        />
      )}
    </WhenLoaded>
  );
}

/** The whole reply behind an outcome, once it is read. */
function useAnswer(id: string | null, outcome: unknown): MessageNode | null {
  const experiments = useExperiments();
  const [node, setNode] = useState<MessageNode | null>(null);
  useEffect(() => {
    let isHere = true;
    setNode(null);
    if (id !== null && outcome !== undefined)
      void experiments.answer(id).then((read) => {
        if (isHere) setNode(read);
      });
    return () => {
      isHere = false;
    };
  }, [experiments, id, outcome]);
  return node;
}
