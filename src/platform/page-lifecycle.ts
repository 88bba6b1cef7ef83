/** When the page may be about to go away. */
export interface PageLifecycle {
  /**
   * Calls back, synchronously, each time the page is hidden or left: the last moment at which something can be saved.
   * Gives the function that stops it.
   */
  onHide(listener: () => void): () => void;
}

/** The page's own `visibilitychange` and `pagehide`; phones often send only the first. */
export const browserLifecycle: PageLifecycle = {
  onHide(listener) {
    const whenHidden = () => {
      if (document.visibilityState === 'hidden') listener();
    };
    document.addEventListener('visibilitychange', whenHidden);
    window.addEventListener('pagehide', listener);
    return () => {
      document.removeEventListener('visibilitychange', whenHidden);
      window.removeEventListener('pagehide', listener);
    };
  },
};
