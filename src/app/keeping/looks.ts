import type { WorkbenchView } from '#state/workbench-state.ts';

/** Applies theme and mode to the document. */
export function applyLooks({ theme, projector }: Pick<WorkbenchView, 'theme' | 'projector'>): void {
  const system = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  setOnRoot('theme', theme === 'system' ? system : theme);
  setOnRoot('mode', projector ? 'projector' : undefined);
}

/** Only where it differs: setting the value that is there already makes the browser lay out the whole page anew. */
function setOnRoot(name: 'theme' | 'mode', value: string | undefined): void {
  const { dataset } = document.documentElement;
  if (dataset[name] === value) return;
  if (value === undefined) delete dataset[name];
  else dataset[name] = value;
}
