import { useEffect, useState } from 'react';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { checkedKey } from '#domain/experiments/checked-answer.ts';
import { outcomeId } from '#domain/experiments/outcome.ts';
import { useWorkbench } from '#state/workbench.ts';
import { nameOfVariant } from '#ui/experiments/edit-experiment.ts';
import { openInChat } from '#ui/experiments/open-in-chat.ts';
import { useExperiments, useExperimentsState, useSnapshot } from '#ui/experiments/use-experiments.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as words from '#words/experiments/experiments.ts';
import * as common from '#words/page/common.ts';
import { CellContent } from './CellContent.tsx';

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
  const snapshot = useSnapshot(
    useExperimentsState((state) => (id === null ? undefined : state.runs.get(id))),
  );
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
      <DialogBody>
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
    </Dialog>
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
