import type { ReactNode } from 'react';
import { useEffect, useEffectEvent } from 'react';
import type { LazyModule } from './lazy-module.ts';
import { useLazyModule } from './lazy-module.ts';
import { WhenLoaded } from './WhenLoaded.tsx';

/** A dialog whose file may still have to come: until it is there, Escape takes back that it was asked for. */
export function LateDialog<T>({
  module,
  onClose,
  onFailed,
  children,
}: {
  module: LazyModule<T>;
  onClose: () => void;
  onFailed?: () => void;
  children: (loaded: T) => ReactNode;
}) {
  const isThere = useLazyModule(module, false) !== null;
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (isThere) return;
    // On the way down: it means this dialog, and not the reply that comes behind it.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      close();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [isThere]);
  return (
    <WhenLoaded module={module} {...(onFailed ? { onFailed } : {})}>
      {children}
    </WhenLoaded>
  );
}
