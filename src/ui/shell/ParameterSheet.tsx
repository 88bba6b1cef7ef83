import { RequestPanel } from '#ui/column/RequestPanel.tsx';
import { SentCount } from '#ui/parameters/SentCount.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { Dialog } from '#ui/primitives/Dialog.tsx';
import { useSheetDrag } from './use-sheet-drag.ts';

/** The parameters on a phone: a sheet from below that a finger can pull down. */
export function ParameterSheet({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const drag = useSheetDrag(onClose);
  return (
    <Dialog title="Request settings" hideTitle kind="sheet" className="sheet" onClose={onClose}>
      <div className="head" {...drag}>
        <i className="grab" aria-hidden="true" />
        <div className="sh">
          <h2>Parameters</h2>
          <SentCount conversationId={conversationId} />
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
      <div className="bd">
        <RequestPanel conversationId={conversationId} inSheet />
      </div>
    </Dialog>
  );
}
