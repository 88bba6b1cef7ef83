import type { FigureName } from '#domain/metrics/compare-figures.ts';
import { number } from '#words/english/grammar.ts';

export function milliseconds(text: string): string {
  return `${text} ms`;
}

export function seconds(text: string): string {
  return `${text} s`;
}

export function minutes(whole: number, rest: number): string {
  return `${whole} min ${rest} s`;
}

export function tokensPerSecond(text: string): string {
  return `${text} tok/s`;
}

/** How far a figure is from the best one. */
export const aboutTheSame = '≈ same';

export function percentMore(percent: number): string {
  return percent < 0 ? `−${-percent} %` : `+${percent} %`;
}

/** From ten times on. */
export const TIMES_AS_MUCH: Readonly<Record<FigureName, (times: number) => string>> = {
  firstToken: (times) => `${number(times)} times longer`,
  speed: (times) => `${number(times)} times faster`,
  total: (times) => `${number(times)} times longer`,
  tokens: (times) => `${number(times)} times more`,
  cost: (times) => `${number(times)} times more`,
};
