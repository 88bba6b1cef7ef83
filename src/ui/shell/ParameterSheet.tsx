import { RequestPanel } from '#ui/column/RequestPanel.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { Dialog } from '#ui/primitives/Dialog.tsx';

/** The parameters on a phone: a sheet from below. */
export function ParameterSheet({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  return (
    <Dialog title="Request settings" hideTitle className="sheet" onClose={onClose}>
      <div className="sh">
        <i className="grab" aria-hidden="true" />
        <Button variant="pri" onClick={onClose}>
          Done
        </Button>
      </div>
      <div className="bd">
        <RequestPanel conversationId={conversationId} withModel={false} />
      </div>
    </Dialog>
  );
}
