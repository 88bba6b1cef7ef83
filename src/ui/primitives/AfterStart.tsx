import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import type { LazyModule } from './lazy-module.ts';
import { useLazyModule } from './lazy-module.ts';

/**
 * Draws a part whose file is asked for once the page around it has been drawn: typing need not wait for it. Until it is
 * there, `placeholder` holds its place. Not React's `lazy`, which shows what has come only 300 ms after a placeholder.
 * When it cannot be loaded, the error boundary around it is told; drawn anew, it is asked for again.
 */
export function AfterStart<T>({
  module,
  placeholder = null,
  children,
}: {
  module: LazyModule<T>;
  placeholder?: ReactNode;
  children: (loaded: T) => ReactNode;
}) {
  const loaded = useLazyModule(module, false);
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    void module.load().then((result) => {
      if (result === null) setHasFailed(true);
    });
  }, [module]);
  if (loaded !== null) return children(loaded);
  if (hasFailed) throw new Error('A file of the page could not be loaded.');
  return placeholder;
}
