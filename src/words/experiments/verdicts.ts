import type { Estimate } from '#domain/verdicts/intervals.ts';
import type { Measure, Verdict } from '#domain/verdicts/verdict.ts';
import { counted, exactNumber, number, plural } from '#words/english/grammar.ts';

/** How a measure's numbers are said. */
interface MeasureWords {
  /** As people read it: points for a share, dollars for a cost. */
  readonly scale: number;
  readonly digits: number;
  readonly before: string;
  readonly unit: string;
  /** "passes 12 points more often than A" */
  more(amount: string, other: string): string;
  fewer(amount: string, other: string): string;
  /** "pass about equally often" */
  readonly same: string;
  /** "passes more often" */
  readonly question: string;
}

const points = (amount: string) => `${amount} ${amount === '1' ? 'point' : 'points'}`;

const MEASURES: Readonly<Record<Measure, MeasureWords>> = {
  passed: {
    scale: 100,
    digits: 0,
    before: '',
    unit: '',
    more: (amount, other) => `passes ${points(amount)} more often than ${other}`,
    fewer: (amount, other) => `passes ${points(amount)} less often than ${other}`,
    same: 'pass about equally often',
    question: 'passes more often',
  },
  score: {
    scale: 100,
    digits: 0,
    before: '',
    unit: '',
    more: (amount, other) => `scores ${points(amount)} higher than ${other}`,
    fewer: (amount, other) => `scores ${points(amount)} lower than ${other}`,
    same: 'score about the same',
    question: 'scores higher',
  },
  latency: {
    scale: 1,
    digits: 0,
    before: '',
    unit: ' ms',
    more: (amount, other) => `takes ${amount} longer than ${other}`,
    fewer: (amount, other) => `takes ${amount} less than ${other}`,
    same: 'take equally long',
    question: 'is faster',
  },
  cost: {
    scale: 1,
    digits: 6,
    before: '$',
    unit: '',
    more: (amount, other) => `costs ${amount} a request more than ${other}`,
    fewer: (amount, other) => `costs ${amount} a request less than ${other}`,
    same: 'cost the same',
    question: 'costs less',
  },
  length: {
    scale: 1,
    digits: 0,
    before: '',
    unit: ' characters',
    more: (amount, other) => `is ${amount} longer than ${other}`,
    fewer: (amount, other) => `is ${amount} shorter than ${other}`,
    same: 'are equally long',
    question: 'is shorter',
  },
  tokens: {
    scale: 1,
    digits: 0,
    before: '',
    unit: ' tokens',
    more: (amount, other) => `uses ${amount} more than ${other}`,
    fewer: (amount, other) => `uses ${amount} fewer than ${other}`,
    same: 'use equally many tokens',
    question: 'uses fewer tokens',
  },
};

/** A number of a measure without its sign; one that would read as 0 is said with a digit of its own. */
function amount(value: number, { scale, digits, before, unit }: MeasureWords): string {
  const size = Math.abs(value) * scale;
  const rounded = Number(size.toFixed(digits));
  const shown = rounded === 0 && size > 0 ? Number(size.toPrecision(1)) : rounded;
  return `${before}${exactNumber(shown)}${unit}`;
}

/** A bound of an interval, with its sign. */
function bound(value: number, words: MeasureWords): string {
  const rounded = Number((value * words.scale).toFixed(words.digits));
  const shown = `${words.before}${exactNumber(Math.abs(rounded))}`;
  return rounded > 0 ? `+${shown}` : rounded < 0 ? `−${shown}` : shown;
}

function interval({ low, high }: Estimate, cases: number, words: MeasureWords): string {
  const range = `${bound(low, words)} to ${bound(high, words)}${words.unit}`;
  return `(95 %: ${range} on ${counted(cases, { one: 'shared case', other: 'shared cases' })})`;
}

/** The verdict on B against A in one plain sentence, or two where it cannot be told yet. */
export function verdict(of: Verdict, a: string, b: string): string {
  if (of.kind === 'too-few') return tooFew(of.cases);
  const words = MEASURES[of.measure];
  const { difference, cases } = of;
  const between = interval(difference, cases, words);
  const compared =
    difference.value >= 0
      ? words.more(amount(difference.value, words), a)
      : words.fewer(amount(difference.value, words), a);
  switch (of.conclusion) {
    case 'more':
    case 'fewer':
      return `${b} ${compared} ${between}.`;
    case 'same':
      return `${a} and ${b} ${words.same} ${between}.`;
    case 'open': {
      const soFar =
        difference.value === 0 ? `so far they do the same ${between}` : `so far ${b} ${compared} ${between}`;
      const more =
        of.moreCases === null
          ? 'the two are too close for more cases to tell'
          : `about ${counted(of.moreCases, { one: 'more case', other: 'more cases' })} would`;
      return `Cannot tell yet which ${words.question}: ${soFar}; ${more}.`;
    }
  }
}

/** With fewer shared cases than a verdict needs. */
function tooFew(cases: number): string {
  const has = cases === 0 ? 'there are none' : `there ${plural(cases, { one: 'is', other: 'are' })} ${cases}`;
  return `No verdict with fewer than 10 shared cases: ${has}.`;
}

/** A share with its interval: "37 of 50 passed (95 %: 60 to 84 %)". */
export function passRate(passed: number, of: number, { low, high }: Estimate): string {
  return `${number(passed)} of ${number(of)} passed (95 %: ${Math.round(low * 100)} to ${Math.round(high * 100)} %)`;
}

/** How likely a variant is the best of several. */
export function probablyBest(name: string, probability: number, of: number): string {
  const percent = Math.min(99, Math.round(probability * 100));
  return `${name} is the best of ${number(of)} with a probability of ${probability > 0.995 ? 'more than 99' : percent} %.`;
}

/** Beside a difference that is one of several. */
export function corrected(comparisons: number): string {
  return `Corrected for ${counted(comparisons, { one: 'comparison', other: 'comparisons' })} (Holm).`;
}
