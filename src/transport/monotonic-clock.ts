/** Time as transport and runs need it; passed in, so that tests hold it in their hand. */
export interface MonotonicClock {
  /** Milliseconds since 1970 that never run backwards while the page lives. */
  nowMs(): number;
  /** Calls back once after a time; gives the function that cancels. */
  after(delayMs: number, run: () => void): () => void;
  /** Resolves in a new task, so that the page can paint and take input in between; soon also in a hidden page. */
  yieldToPage(): Promise<void>;
}
