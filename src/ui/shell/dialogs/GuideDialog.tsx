import { useWorkbenchState } from '#state/workbench.ts';
import { runCommand } from '#ui/commands/command.ts';
import type { EveryCommandId } from '#ui/commands/every-command.ts';
import { EVERY_COMMAND } from '#ui/commands/every-command.ts';
import { usePage } from '#ui/commands/page.ts';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/page/help.ts';

/** What people want to do, each with the command that does it. */
const TOPICS = Object.keys(words.topics) as readonly (keyof typeof words.topics & EveryCommandId)[];

/** A short guide to the page: what is where, and a way there. */
export function GuideDialog({ onClose }: { onClose: () => void }) {
  const page = usePage();
  const state = useWorkbenchState((current) => current);
  return (
    <Dialog title={words.guideTitle} width="wider" onClose={onClose}>
      <DialogBody>
        <p>{words.guideHow}</p>
        <ul data-begin="" className="mt-3 grid grid-cols-2 gap-2 phone:grid-cols-1">
          {TOPICS.map((id) => {
            const command = EVERY_COMMAND[id];
            const [title, text] = words.topics[id];
            const icon = typeof command.icon === 'function' ? command.icon(state) : command.icon;
            return (
              <li key={id}>
                <button
                  type="button"
                  className="grid h-full w-full content-start grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2.5 rounded-block border border-line-strong bg-surface px-3 py-2.5 text-left hover:border-neutral-8 hover:bg-neutral-2 disabled:cursor-not-allowed disabled:text-ink-quiet"
                  disabled={!(command.isAvailable?.(state) ?? true)}
                  onClick={() => {
                    onClose();
                    runCommand(page, command);
                  }}
                >
                  <Icon name={icon} className="row-span-2 mt-0.5 text-accent-text" />
                  <b className="font-semibold">{title}</b>
                  <span className="text-12/4.5 text-ink-quiet">{text}</span>
                </button>
              </li>
            );
          })}
        </ul>
      </DialogBody>
    </Dialog>
  );
}
