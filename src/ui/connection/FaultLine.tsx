import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/connection/faults.ts';

/** Above the composer: that the sandbox will spoil the next requests, and the one click that ends it. */
export function FaultLine({ conversationId }: { conversationId: string }) {
  const { draft } = useWorkbench();
  const fault = useWorkbenchState((state) => {
    const current = state.conversations.get(conversationId)?.draft;
    return current?.connection.kind === 'sandbox' ? current.fault : undefined;
  });
  if (fault === undefined) return null;
  return (
    <p className="mb-2 flex items-center gap-2 rounded-block border border-amber-6 bg-amber-2 py-1 pr-1 pl-3 text-ink">
      <Icon name="bug" className="flex-none text-amber-11" />
      <span className="min-w-0 flex-1">{words.isOn(words.faults[fault].label)}</span>
      <Button variant="ghost" className="flex-none" onClick={() => draft.setFault(conversationId, null)}>
        {words.turnOff}
      </Button>
    </p>
  );
}
