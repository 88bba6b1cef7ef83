import type { ReactNode } from 'react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { LazyModule } from './lazy-module.ts';
import { useLazyModule } from './lazy-module.ts';

/**
 * Draws a part whose file may still have to come; one that is there is drawn at once. Until then `placeholder` holds its
 * place. Not React's `lazy`: that shows a placeholder even for what is there already, and what has come only 300 ms after
 * it. When it cannot be loaded, `onFailed` is told, or else the error boundary around it; drawn anew, it is asked for
 * again.
 */
export function WhenLoaded<T>({
  module,
  placeholder = null,
  onFailed,
  children,
}: {
  module: LazyModule<T>;
  placeholder?: ReactNode;
  onFailed?: () => void;
  children: (loaded: T) => ReactNode;
}) {
  const loaded = useLazyModule(module, false);
  const [hasFailed, setHasFailed] = useState(false);
  const fail = useEffectEvent(() => {
    if (onFailed) onFailed();
    else setHasFailed(true);
  });
  useEffect(() => {
    let isHere = true;
    void module.load().then((result) => {
      if (result === null && isHere) fail();
    });
    return () => {
      isHere = false;
    };
  }, [module]);
  if (loaded !== null) return children(loaded);
  if (hasFailed) throw new Error('A file of the page could not be loaded.');
  return placeholder;
}
