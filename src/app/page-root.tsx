import type { ReactNode } from 'react';
import { StrictMode } from 'react';
import type { Root as ReactRoot } from 'react-dom/client';
import { createRoot } from 'react-dom/client';
import type { Workbench } from '#state/workbench.ts';
import { Root } from './Root.tsx';

let root: ReactRoot | null = null;
let shown: Workbench | null = null;
let isInFront = false;

/** Draws in the place of everything that the page shows. */
export function showInstead(page: ReactNode): void {
  const container = document.getElementById('root');
  if (!container) throw new Error('index.html has no element with the id "root"');
  root ??= createRoot(container);
  isInFront = false;
  root.render(<StrictMode>{page}</StrictMode>);
}

/** Draws the page of a workbench, with what else stands over it. */
export function showWorkbench(workbench: Workbench, over: ReactNode = null): void {
  shown = workbench;
  showInstead(<Root workbench={workbench}>{over}</Root>);
  isInFront = true;
}

/** Whether it is a workbench that the page shows now, and nothing in its place. */
export function isWorkbenchShown(): boolean {
  return isInFront;
}

/** The workbench that was shown last; null where the page began with something else. */
export function shownWorkbench(): Workbench | null {
  return shown;
}
