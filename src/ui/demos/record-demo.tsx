import { recordDemo } from '#state/demos/demo-recorder.ts';
import type { Workbench } from '#state/workbench.ts';
import { RecorderBar } from './RecorderBar.tsx';

/** Begins to record a demo; what says so, and ends it, stands below the page. */
export function beginRecording(workbench: Workbench): void {
  workbench.deps.pages.showOver(<RecorderBar recorder={recordDemo(workbench)} />);
}
