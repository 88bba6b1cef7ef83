import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { useWorkbench } from '#state/workbench.ts';
import { LateDialog } from '#ui/primitives/LateDialog.tsx';
import { lazyModule } from '#ui/primitives/lazy-module.ts';

/** It brings the experiments with it, which other dialogs do not need. */
const dialogModule = lazyModule(() => import('./SweepDialog.tsx'));

/** The dialog of a sweep, once its code is there. */
export function LazySweepDialog(props: { conversationId: string; spec: ParameterSpec; onClose: () => void }) {
  const { view } = useWorkbench();
  return (
    <LateDialog
      module={dialogModule}
      onClose={props.onClose}
      onFailed={() => {
        props.onClose();
        view.notifyNotLoaded();
      }}
    >
      {({ SweepDialog }) => <SweepDialog {...props} />}
    </LateDialog>
  );
}
