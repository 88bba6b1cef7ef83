import type { SandboxFault } from '#domain/request/sandbox-fault.ts';
import { SANDBOX_FAULTS } from '#domain/request/sandbox-fault.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { ChoiceCard } from '#ui/primitives/choices/ChoiceCard.tsx';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as words from '#words/connection/faults.ts';

/** What the sandbox is to do wrong; chosen at once. */
export function FaultsDialog({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const { draft } = useWorkbench();
  const chosen = useWorkbenchState((state) => state.conversations.get(conversationId)?.draft.fault ?? null);
  const choose = (fault: SandboxFault | null) => draft.setFault(conversationId, fault);
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      footer={
        <Button variant="primary" onClick={onClose}>
          {words.done}
        </Button>
      }
    >
      <DialogBody>
        <p>{words.intro}</p>
        <div className="mt-3 grid gap-1.5" role="radiogroup" aria-label={words.choices}>
          <ChoiceCard
            group="fault"
            label={words.none}
            text={words.noneText}
            isChosen={chosen === null}
            onChoose={() => choose(null)}
          />
          {SANDBOX_FAULTS.map((fault) => (
            <ChoiceCard
              group="fault"
              key={fault}
              label={words.faults[fault].label}
              text={words.faults[fault].text}
              isChosen={chosen === fault}
              onChoose={() => choose(fault)}
            />
          ))}
        </div>
      </DialogBody>
    </Dialog>
  );
}
