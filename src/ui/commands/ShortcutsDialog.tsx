import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import { KeyCaps } from '#ui/primitives/KeyCaps.tsx';
import * as words from '#words/page/palette.ts';
import { inState } from './command.ts';
import { COMMAND_LIST } from './command-table.ts';
import type { Keys } from './keys.ts';
import { capsOf, isApple, isSingle } from './keys.ts';

/** Keys that a field or a list handles itself. */
const FIELD_KEYS: readonly { readonly keys: Keys; readonly label: string }[] = [
  { keys: { key: 'Enter' }, label: words.sendMessage },
  { keys: { key: 'Enter', shift: true }, label: words.newLine },
  { keys: { key: '↑' }, label: words.editLast },
  { keys: { key: '→' }, label: words.nextButton },
  { keys: { key: 'F2' }, label: words.rename },
];

/** Every key of the page, and the switch that turns single keys off. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { store, view } = useWorkbench();
  const singleKeys = useWorkbenchState((state) => state.view.singleKeys);
  const apple = isApple();
  const ofCommands = COMMAND_LIST.flatMap(([, { keys, keysLabel, label }]) =>
    keys
      ? [{ keys, label: keysLabel ?? inState(label, store.getState()), isOff: isSingle(keys) && !singleKeys }]
      : [],
  );
  const lines = [
    ...FIELD_KEYS.map((line) => ({ ...line, isOff: false })),
    // First those that act in fields too.
    ...ofCommands.filter(({ keys }) => !isSingle(keys)),
    ...ofCommands.filter(({ keys }) => isSingle(keys)),
  ];
  return (
    <Dialog title={words.shortcutsTitle} width="wide" onClose={onClose}>
      <DialogBody isRead>
        <dl className="mt-2 mb-3 columns-2 gap-x-8 phone:columns-1">
          {lines.map(({ keys, label, isOff }) => {
            const caps = capsOf(keys, apple);
            return (
              <div
                key={label}
                className={`flex break-inside-avoid items-baseline gap-3 py-1 ${isOff ? 'text-ink-quiet line-through' : ''}`}
              >
                <dt className="w-20 flex-none">
                  <span className="sr-only">{caps.join(' ')}</span>
                  <KeyCaps className="flex gap-0.75" caps={caps} />
                </dt>
                <dd>{label}</dd>
              </div>
            );
          })}
        </dl>
        <label className="flex w-fit items-center gap-2 touch:min-h-11">
          <input
            className="size-4 accent-accent"
            type="checkbox"
            checked={singleKeys}
            onChange={(event) => view.setSingleKeys(event.target.checked)}
          />
          {words.singleKeys}
        </label>
      </DialogBody>
    </Dialog>
  );
}
