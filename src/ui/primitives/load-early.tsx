import type { ComponentType, LazyExoticComponent } from 'react';
import { lazy } from 'react';

/**
 * A component in a file of its own that is asked for at once, beside the start-up code, so that it is usually there when
 * it is first drawn. For the parts around the conversation: typing need not wait for them.
 */
export function loadEarly<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  const loading = load();
  // A failure is told when the component is drawn, by the error boundary around it.
  loading.catch(() => {});
  return lazy(() => loading.then((component) => ({ default: component })));
}
