import { lazyModule } from '#ui/primitives/lazy-module.ts';

/** The editor for what is no field of its own: it comes with the first one that is drawn. */
export const codeEditorModule = lazyModule(() => import('./CodeEditor.tsx'));
