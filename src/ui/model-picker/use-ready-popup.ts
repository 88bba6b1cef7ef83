import { useEffect } from 'react';
import { whenIdle } from '#ui/markdown/idle.ts';
import { lazyModule, useLazyModule } from '#ui/primitives/lazy-module.ts';

/** What opens below the field, loaded when the page has time for it. */
const popupModule = lazyModule(() => import('./popup/PickerPopup.tsx'));

/** A list that has changed once more soon after is prepared once. */
const AFTER_CHANGE_MS = 300;
/** So long after the page was asked for the page has other things to do; who points at the field is served at once. */
const AFTER_START_MS = 6000;

/**
 * The popup's code, once it is drawn and here. `prepare` makes the index while nobody waits for it, so that opening a long
 * list takes no time.
 */
export function useReadyPopup(prepare: () => void, isDrawn: boolean) {
  const popup = useLazyModule(popupModule, isDrawn);
  useEffect(() => {
    const timer = window.setTimeout(() => void popupModule.load(), AFTER_CHANGE_MS);
    return () => window.clearTimeout(timer);
  }, []);
  useEffect(() => {
    let callOffIdle = () => {};
    const timer = window.setTimeout(
      () => {
        callOffIdle = whenIdle(prepare);
      },
      Math.max(AFTER_CHANGE_MS, AFTER_START_MS - performance.now()),
    );
    return () => {
      window.clearTimeout(timer);
      callOffIdle();
    };
  }, [prepare]);
  return popup;
}
