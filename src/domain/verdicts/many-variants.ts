import { drawsFor } from './bootstrap.ts';
import { pick, type Random } from './random.ts';

/** Holm's correction: the chance that any of so many comparisons misleads is held together. In the given order. */
export function holm(ps: readonly number[]): readonly number[] {
  const order = ps.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const adjusted: number[] = ps.map(() => 1);
  let least = 0;
  for (const [rank, { p, index }] of order.entries()) {
    least = Math.max(least, Math.min(1, p * (ps.length - rank)));
    adjusted[index] = least;
  }
  return adjusted;
}

/** Benjamini and Hochberg's correction: the share of the differences found that mislead is held. In the given order. */
export function benjaminiHochberg(ps: readonly number[]): readonly number[] {
  const order = ps.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted: number[] = ps.map(() => 1);
  let most = 1;
  for (const [place, { p, index }] of order.entries()) {
    most = Math.min(most, (p * ps.length) / (ps.length - place));
    adjusted[index] = most;
  }
  return adjusted;
}

/**
 * How likely each variant is the best, by how often it is when cases are drawn anew; those that share the first place
 * share it. `cases` has the number of each variant, in one order; more is better.
 */
export function probabilityBest(cases: readonly (readonly number[])[], random: Random): readonly number[] {
  const variants = cases[0]?.length ?? 0;
  const won: number[] = Array.from({ length: variants }, () => 0);
  const draws = drawsFor(cases.length * variants);
  for (let draw = 0; draw < draws; draw += 1) {
    const sums: number[] = Array.from({ length: variants }, () => 0);
    for (let each = 0; each < cases.length; each += 1) {
      const numbers = cases[pick(random, cases.length)] ?? [];
      for (let variant = 0; variant < variants; variant += 1)
        sums[variant] = (sums[variant] ?? 0) + (numbers[variant] ?? 0);
    }
    const best = Math.max(...sums);
    const first = sums.flatMap((sum, variant) => (sum >= best - 1e-9 ? [variant] : []));
    for (const variant of first) won[variant] = (won[variant] ?? 0) + 1 / first.length;
  }
  return won.map((count) => count / draws);
}
