import { lazyModule } from '#ui/primitives/lazy-module.ts';

/** The views and dialogs that a first look does not need. */
export const lateModule = lazyModule(() => import('./late-parts.ts').then(({ lateParts }) => lateParts));
