/** How far outside the scroll area something may be and still count as near; about two screens. */
const MARGIN = '1500px 0px';

/** Tells elements that they have come near the part of a scroll area that can be seen, each once. */
export interface ViewportWatcher {
  /** Calls back once, when the element is near; gives the function that stops watching. */
  watch(element: Element, onNear: () => void): () => void;
}

/** One observer for all elements of an area. `root` gives the scroll area, once it is there. */
export function createViewportWatcher(root: () => Element | null): ViewportWatcher {
  const waiting = new Map<Element, () => void>();
  let observer: IntersectionObserver | null = null;

  function onIntersect(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      const onNear = waiting.get(target);
      stop(target);
      onNear?.();
    }
  }
  function stop(element: Element): void {
    waiting.delete(element);
    observer?.unobserve(element);
    if (waiting.size > 0) return;
    observer?.disconnect();
    observer = null;
  }

  return {
    watch(element, onNear) {
      observer ??= new IntersectionObserver(onIntersect, { root: root(), rootMargin: MARGIN });
      waiting.set(element, onNear);
      observer.observe(element);
      return () => stop(element);
    },
  };
}
