import { lazyModule } from '#ui/primitives/lazy-module.ts';

/** What says why a reply failed. Loaded before it is needed: the failure may be that nothing can be loaded any more. */
export const alertModule = lazyModule(() => import('./ReplyAlert.tsx'));
