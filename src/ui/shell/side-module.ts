import { lazyModule } from '#ui/primitives/lazy-module.ts';

/** What stands around the conversation: the history, the parameters, the size of the request. */
export const sideModule = lazyModule(() => import('./side-parts.ts').then(({ sideParts }) => sideParts));
