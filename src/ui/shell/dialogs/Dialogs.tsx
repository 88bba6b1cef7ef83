import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
import { lateModule } from '#ui/shell/late-module.ts';

/** The dialog that is open, if one is. */
export function Dialogs() {
  const { view } = useWorkbench();
  const dialog = useWorkbenchState((state) => state.view.dialog);
  if (dialog === null) return null;
  const onFailed = () => {
    view.closeDialog();
    view.notifyNotLoaded(() => view.openDialog(dialog));
  };
  return (
    <WhenLoaded key={dialog.kind} module={lateModule} onFailed={onFailed}>
      {({ DialogView }) => <DialogView dialog={dialog} onClose={view.closeDialog} onFailed={onFailed} />}
    </WhenLoaded>
  );
}
