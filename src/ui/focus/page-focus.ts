import { useEffect } from 'react';
import { flushSync } from 'react-dom';
import type { Focusable, FocusTarget } from './focus-registry.ts';
import { createFocusRegistry } from './focus-registry.ts';

const registry = createFocusRegistry((listener) => {
  document.addEventListener('focusin', listener);
  return () => document.removeEventListener('focusin', listener);
});

/**
 * Puts the focus on a place of the page, as soon as it is there. What was changed just before is drawn first: a dialog
 * that closes has given its focus back, and a tab that is left no longer has its places. Not for effects.
 */
export function focusOn(target: FocusTarget, scope?: string): void {
  flushSync(() => undefined);
  registry.focus(target, scope);
}

/** Says where a place is that is more than an element, such as what opens a dialog. Gives the function that takes it back. */
export function registerFocus(target: FocusTarget, place: Focusable, scope?: string): () => void {
  return registry.register(target, place, scope);
}

/** Makes an element a place that can be asked for the focus. `scope`: whose it is, where there are several. */
export function useFocusTarget(
  target: FocusTarget,
  place: { readonly current: Focusable | null },
  scope?: string,
): void {
  useEffect(() => {
    const { current } = place;
    return current === null ? undefined : registry.register(target, current, scope);
  }, [target, place, scope]);
}

/** The same for an element of a list: a callback for its `ref`. */
export function focusTargetRef(target: FocusTarget, scope: string): (element: Focusable | null) => void {
  let unregister: (() => void) | undefined;
  return (element) => {
    unregister?.();
    unregister = element ? registry.register(target, element, scope) : undefined;
  };
}
