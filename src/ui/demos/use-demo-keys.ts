import { useEffect } from 'react';
import type { DemoSession } from '#state/demos/demo-session.ts';

/** What has such keys of its own, while the focus is in it. */
const OWN_KEYS =
  'input, textarea, select, [contenteditable="true"], [role="slider"], [role="tab"], [role="radio"], [role="menu"], [role="grid"], [role="tree"], [role="listbox"], dialog';

/** What the keys do; those of presenters' remotes are Page Down and Page Up. */
const KEYS: Readonly<Record<string, 'next' | 'previous' | 'reset'>> = {
  PageDown: 'next',
  ArrowRight: 'next',
  PageUp: 'previous',
  ArrowLeft: 'previous',
  Home: 'reset',
};

/** What a key does in a demo; null where it is somebody else's: while somebody types, or something open has its own. */
function demoKey(event: KeyboardEvent): 'next' | 'previous' | 'reset' | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return null;
  const { target } = event;
  // By its name: in the window of the notes everything belongs to another document.
  if (
    target !== null &&
    'closest' in target &&
    typeof target.closest === 'function' &&
    target.closest(OWN_KEYS)
  )
    return null;
  return KEYS[event.key] ?? null;
}

/** Lets the keys play a demo, in the window that is given. */
export function useDemoKeys(session: DemoSession, on: Window | null): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const does = demoKey(event);
      if (does === null) return;
      event.preventDefault();
      event.stopPropagation();
      session[does]();
    }
    on?.addEventListener('keydown', onKeyDown, true);
    return () => on?.removeEventListener('keydown', onKeyDown, true);
  }, [session, on]);
}
