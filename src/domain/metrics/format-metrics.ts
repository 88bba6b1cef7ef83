/** `284 ms`, `3.4 s`, `2 min 5 s`. */
export function formatDuration(durationMs: number): string {
  const ms = Math.max(0, Math.round(durationMs));
  if (ms < 1_000) return `${ms} ms`;
  const tenths = Math.round(ms / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `142 tok/s`; below ten with one decimal: `8.3 tok/s`. */
export function formatRate(tokensPerSecond: number): string {
  return `${tokensPerSecond < 9.95 ? tokensPerSecond.toFixed(1) : formatCount(tokensPerSecond)} tok/s`;
}

/** A whole number with its thousands apart: `12,345`. */
export function formatCount(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}
