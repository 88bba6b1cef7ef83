import { RequestPanel } from '#ui/column/RequestPanel.tsx';
import { SentCount } from '#ui/parameters/SentCount.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { Dialog } from '#ui/primitives/Dialog.tsx';
import { title } from '#words/models/parameters.ts';
import * as common from '#words/page/common.ts';
import { requestSettings } from '#words/page/shell.ts';
import { useSheetDrag } from './use-sheet-drag.ts';

/** The parameters on a phone: a sheet from below that a finger can pull down. */
export function ParameterSheet({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const drag = useSheetDrag(onClose);
  return (
    <Dialog title={requestSettings} hideTitle kind="sheet" onClose={onClose}>
      <div className="flex-none touch-none" {...drag}>
        <i className="mx-auto mt-2 block h-1 w-9 rounded-full bg-neutral-7" aria-hidden="true" />
        <div className="flex min-h-11 items-center gap-2 pt-1 pr-3 pb-2 pl-4">
          <h2 className="text-16/6 font-semibold tracking-[-0.014em]">{title}</h2>
          <SentCount className="text-13 text-ink-quiet" conversationId={conversationId} />
          <Button variant="primary" className="ml-auto" onClick={onClose}>
            {common.done}
          </Button>
        </div>
      </div>
      <div className="flex-1 overflow-auto overscroll-contain px-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
        <RequestPanel conversationId={conversationId} inSheet />
      </div>
    </Dialog>
  );
}
