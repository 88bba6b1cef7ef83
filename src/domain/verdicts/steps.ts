/** Work that takes long, in steps between which the page can do other things; it gives its result at the end. */
export type Steps<T> = Generator<void, T, void>;

/**
 * Does all of it at once.
 *
 * @internal
 */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
