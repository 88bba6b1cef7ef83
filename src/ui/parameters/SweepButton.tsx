import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Button, IconButton } from '#ui/primitives/Button.tsx';
import * as words from '#words/models/parameters.ts';

/**
 * Goes through values of a parameter. Out of sight until the row is looked at: it stands at the end of the row's name. Under
 * a finger there is no room for two, and it is no stop of the Tab key: `SweepLine` stands with the explanation.
 */
export function SweepButton({ conversationId, spec }: { conversationId: string; spec: ParameterSpec }) {
  const { view } = useWorkbench();
  return (
    <IconButton
      size="small"
      className="col-start-1 row-start-1 justify-self-end opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 touch:hidden"
      icon="chart"
      // Keys come to it by the explanation: a stop in each row would double the way through the panel.
      tabIndex={-1}
      label={words.sweep(spec.name)}
      title={words.sweepHow(spec.name)}
      aria-haspopup="dialog"
      onClick={() => view.openDialog({ kind: 'sweep', conversationId, spec })}
    />
  );
}

/** The same below what the parameter means, for fingers and keys. */
export function SweepLine({ conversationId, spec }: { conversationId: string; spec: ParameterSpec }) {
  const { view } = useWorkbench();
  return (
    <Button
      className="col-span-full mb-1.5 justify-self-start"
      icon="chart"
      aria-haspopup="dialog"
      onClick={() => view.openDialog({ kind: 'sweep', conversationId, spec })}
    >
      {words.sweep(spec.name)}
    </Button>
  );
}
