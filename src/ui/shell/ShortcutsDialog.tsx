import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Dialog } from '#ui/primitives/Dialog.tsx';
import { KeyCaps } from '#ui/primitives/KeyCaps.tsx';
import { isApple } from './is-apple.ts';
import { SHORTCUTS, shownCaps } from './shortcuts.ts';

/** Every key of the page, and the switch that turns single keys off. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { view } = useWorkbench();
  const singleKeys = useWorkbenchState((state) => state.view.singleKeys);
  const apple = isApple();
  return (
    <Dialog title="Keyboard shortcuts" width="wide" className="d-keys" onClose={onClose}>
      <div className="in">
        <dl className="keys">
          {SHORTCUTS.map(({ caps, does, isSingle }) => {
            const shown = shownCaps(caps, apple);
            return (
              <div key={does} className={isSingle && !singleKeys ? 'off' : ''}>
                <dt>
                  <span className="sr-only">{shown.join(' ')}</span>
                  <KeyCaps caps={shown} />
                </dt>
                <dd>{does}</dd>
              </div>
            );
          })}
        </dl>
        <label className="check">
          <input
            type="checkbox"
            checked={singleKeys}
            onChange={(event) => view.setSingleKeys(event.target.checked)}
          />
          Single keys, outside fields
        </label>
      </div>
    </Dialog>
  );
}
