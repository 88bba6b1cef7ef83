import { lazyModule } from '#ui/primitives/lazy-module.ts';

/** A pane of code that is edited: it comes, with the editor, when a person first edits one. */
export const editedPaneModule = lazyModule(() => import('./EditedPane.tsx'));
