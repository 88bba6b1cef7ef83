import { useCallback, useEffect, useState } from 'react';

/** The window for the speaker's notes. */
export interface SpeakerView {
  /** Null while there is none. */
  readonly window: Window | null;
  /** Whether the browser would not open it. */
  readonly isBlocked: boolean;
  open(): void;
}

/** Opens an empty window beside the page, of this page's own styles, and closes it with the page. */
export function useSpeakerWindow(): SpeakerView {
  const [opened, setOpened] = useState<Window | null>(null);
  const [isBlocked, setBlocked] = useState(false);
  const open = useCallback(() => {
    const next = window.open('', 'oxen-playground-speaker', 'popup,width=720,height=540');
    setBlocked(next === null);
    if (next === null) return;
    const { document: page } = next;
    page.title = document.title;
    page.documentElement.lang = document.documentElement.lang;
    page.head.replaceChildren();
    page.body.replaceChildren();
    for (const style of document.querySelectorAll('link[rel="stylesheet"], style')) {
      const copy = page.importNode(style, true);
      // Its address is relative to nothing in an empty window.
      if (style instanceof HTMLLinkElement) copy.setAttribute('href', style.href);
      page.head.append(copy);
    }
    page.documentElement.dataset.theme = document.documentElement.dataset.theme ?? 'light';
    next.addEventListener('pagehide', () => setOpened(null));
    next.focus();
    setOpened(next);
  }, []);
  useEffect(() => () => opened?.close(), [opened]);
  return { window: opened, isBlocked, open };
}
