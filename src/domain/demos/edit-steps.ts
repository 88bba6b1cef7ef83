import type { Demo, DemoAct, DemoStep } from './demo.ts';
import { DEMO_LIMITS } from './demo.ts';

/** How the list of a demo's steps is edited. Places are counted from 0; one that is not there changes nothing. */
export type StepEdit =
  | { readonly kind: 'add'; readonly at: number; readonly step: DemoStep }
  | { readonly kind: 'remove'; readonly at: number }
  | { readonly kind: 'move'; readonly at: number; readonly to: number }
  | { readonly kind: 'note'; readonly at: number; readonly note: string }
  | { readonly kind: 'change'; readonly at: number; readonly act: DemoAct };

/** The demo with its list edited; the same one where nothing changes. */
export function editSteps(demo: Demo, edit: StepEdit): Demo {
  const steps = [...demo.steps];
  const step = steps[edit.at];
  if (edit.kind === 'add') {
    if (steps.length >= DEMO_LIMITS.steps) return demo;
    steps.splice(Math.min(Math.max(edit.at, 0), steps.length), 0, edit.step);
    return { ...demo, steps };
  }
  if (step === undefined) return demo;
  switch (edit.kind) {
    case 'remove':
      steps.splice(edit.at, 1);
      break;
    case 'move':
      if (edit.to < 0 || edit.to >= steps.length || edit.to === edit.at) return demo;
      steps.splice(edit.at, 1);
      steps.splice(edit.to, 0, step);
      break;
    case 'note':
      steps[edit.at] = { ...step, note: edit.note.slice(0, DEMO_LIMITS.noteLength) };
      break;
    case 'change':
      steps[edit.at] = { ...step, act: edit.act };
      break;
  }
  return { ...demo, steps };
}
