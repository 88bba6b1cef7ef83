/** Longer than a frame takes; a hidden page has none. */
const NO_FRAME_MS = 100;

/** Resolves once what was drawn before is on the screen. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    const timer = window.setTimeout(resolve, NO_FRAME_MS);
    window.requestAnimationFrame(() => {
      window.clearTimeout(timer);
      // Frames begin with this; the painting follows, and after it the next task.
      window.setTimeout(resolve, 0);
    });
  });
}
