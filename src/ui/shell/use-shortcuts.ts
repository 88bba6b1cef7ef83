import { useEffect } from 'react';
import { useWorkbench } from '#state/workbench.ts';

/** Listens for the page's keys. */
export function useShortcuts(): void {
  const { view } = useWorkbench();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      view.openDialog({ kind: 'palette' });
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [view]);
}
