import { useWorkbench } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as words from '#words/page/help.ts';
import { eraseAll } from '#words/page/storage.ts';

declare const __PLAYGROUND_VERSION__: string;

/** What the program is, which version runs, and where what is typed goes. */
export function AboutDialog({ onClose }: { onClose: () => void }) {
  const { view } = useWorkbench();
  return (
    <Dialog title={words.aboutTitle} onClose={onClose}>
      <DialogBody className="grid gap-2.5" isRead>
        <p className="text-ink!">{words.version(__PLAYGROUND_VERSION__)}</p>
        {words.about.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <Button
          className="justify-self-start"
          variant="danger"
          icon="trash"
          aria-haspopup="dialog"
          onClick={() => view.openDialog({ kind: 'erase' })}
        >
          {eraseAll}
        </Button>
      </DialogBody>
    </Dialog>
  );
}
