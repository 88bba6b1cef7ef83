import { useEffect } from 'react';
import { lazyModule, useLazyModule } from '#ui/primitives/lazy-module.ts';

/** What opens below the field, loaded when the page has time for it. */
const popupModule = lazyModule(() => import('./popup/PickerPopup.tsx'));

/**
 * The popup's code, once it is drawn and here. `prepare` makes the index while nobody waits for it, so that opening a long
 * list takes no time.
 */
export function useReadyPopup(prepare: () => void, isDrawn: boolean) {
  const popup = useLazyModule(popupModule, isDrawn);
  useEffect(() => {
    const timer = window.setTimeout(() => {
      prepare();
      void popupModule.load();
    }, 300);
    return () => window.clearTimeout(timer);
  }, [prepare]);
  return popup;
}
