/** Web Locks of one browser, as far as exclusive locks go; shared by the tabs of a test. */
export class FakeLocks {
  private readonly queues = new Map<string, Promise<unknown>>();
  private readonly held = new Map<string, () => void>();

  /** The tab that holds a lock goes away. */
  release(name: string): void {
    this.held.get(name)?.();
  }

  readonly request = ((name: string, ...rest: unknown[]): Promise<unknown> => {
    const callback = rest.at(-1);
    const options = rest.length > 1 ? rest[0] : {};
    const signal = hasSignal(options) ? options.signal : null;
    if (typeof callback !== 'function') return Promise.reject(new TypeError('no callback'));
    const before = this.queues.get(name) ?? Promise.resolve();
    const turn = before.then(async () => {
      if (signal?.aborted) throw new DOMException('aborted', 'AbortError');
      const gone = new Promise<void>((resolve) => this.held.set(name, resolve));
      const result: unknown = callback({ name, mode: 'exclusive' });
      return Promise.race([result, gone]);
    });
    this.queues.set(
      name,
      turn.catch(() => {}),
    );
    return turn;
  }) as LockManager['request'];
}

function hasSignal(options: unknown): options is { readonly signal: AbortSignal } {
  return typeof options === 'object' && options !== null && 'signal' in options;
}
