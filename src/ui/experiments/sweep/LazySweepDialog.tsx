import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { useWorkbench } from '#state/workbench.ts';
import { lazyModule } from '#ui/primitives/lazy-module.ts';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';

/** It brings the experiments with it, which other dialogs do not need. */
const dialogModule = lazyModule(() => import('./SweepDialog.tsx'));

/** The dialog of a sweep, once its code is there. */
export function LazySweepDialog(props: { conversationId: string; spec: ParameterSpec; onClose: () => void }) {
  const { view } = useWorkbench();
  return (
    <WhenLoaded
      module={dialogModule}
      onFailed={() => {
        props.onClose();
        view.notifyNotLoaded();
      }}
    >
      {({ SweepDialog }) => <SweepDialog {...props} />}
    </WhenLoaded>
  );
}
