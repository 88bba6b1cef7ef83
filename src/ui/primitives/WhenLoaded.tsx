import type { ReactNode } from 'react';
import { useEffect, useEffectEvent } from 'react';
import type { LazyModule } from './lazy-module.ts';
import { useHasFailed, useLazyModule } from './lazy-module.ts';
import { NotLoaded } from './NotLoaded.tsx';

/**
 * Draws a part whose file may still have to come; one that is there is drawn at once. Until then `placeholder` holds its
 * place. Not React's `lazy`: that shows a placeholder even for what is there already, and what has come only 300 ms after
 * it. One that cannot be loaded is tried again by itself; meanwhile the page says so, or `onFailed` is told of it.
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
  const hasFailed = useHasFailed(module);
  const fail = useEffectEvent(() => onFailed?.());
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
  return hasFailed && !onFailed ? <NotLoaded module={module} /> : placeholder;
}
