import { lazyModule } from '#ui/primitives/lazy-module.ts';

/** The dialogs that few visits open. */
export const rareDialogsModule = lazyModule(() => import('./RareDialogView.tsx'));
