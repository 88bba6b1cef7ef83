import * as words from '#words/compare/metrics.ts';
import { number } from '#words/english/grammar.ts';

/** `284 ms`, `3.4 s`, `2 min 5 s`. */
export function formatDuration(durationMs: number): string {
  const ms = Math.max(0, Math.round(durationMs));
  if (ms < 1_000) return words.milliseconds(String(ms));
  const tenths = Math.round(ms / 100);
  if (tenths < 600) return words.seconds((tenths / 10).toFixed(1));
  const seconds = Math.round(ms / 1_000);
  return words.minutes(Math.floor(seconds / 60), seconds % 60);
}

/** `142 tok/s`; below ten with one decimal: `8.3 tok/s`. */
export function formatRate(tokensPerSecond: number): string {
  return words.tokensPerSecond(
    tokensPerSecond < 9.95 ? tokensPerSecond.toFixed(1) : formatCount(tokensPerSecond),
  );
}

/** A whole number with its thousands apart: `12,345`. */
export function formatCount(count: number): string {
  return number(Math.round(count));
}
