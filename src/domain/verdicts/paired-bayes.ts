import { normalPairBelow, normalQuantile } from './distributions.ts';
import type { Estimate, PairedCounts } from './intervals.ts';
import type { Random } from './random.ts';

/** As many points of the prior as are weighed. */
const DRAWS = 20_000;

/** The lowest probability that a cell is given: a logarithm must not end the sum. */
const TINY = 1e-300;

/**
 * How much more often B passes than A on the same cases, by Bayes, for few cases (Bowyer et al., arXiv 2503.01747). The
 * rate of each is unknown and uniform; two normal values with a correlation of 2·Beta(4, 2) − 1 are behind a case, and
 * each variant passes where its own is below the quantile of its rate. Points of the prior are weighed by the counts.
 */
export function pairedBayes(
  { both, onlyA, onlyB, neither }: PairedCounts,
  random: Random,
): Estimate & { readonly probabilityBIsBetter: number } {
  const differences = new Float64Array(DRAWS);
  const logWeights = new Float64Array(DRAWS);
  let largest = Number.NEGATIVE_INFINITY;
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const [rateA, rateB] = [open(random()), open(random())];
    const correlation = 2 * betaFourTwo(random) - 1;
    const together = normalPairBelow(normalQuantile(rateA), normalQuantile(rateB), correlation);
    const weight =
      both * Math.log(Math.max(TINY, together)) +
      onlyA * Math.log(Math.max(TINY, rateA - together)) +
      onlyB * Math.log(Math.max(TINY, rateB - together)) +
      neither * Math.log(Math.max(TINY, 1 - rateA - rateB + together));
    differences[draw] = rateB - rateA;
    logWeights[draw] = weight;
    largest = Math.max(largest, weight);
  }
  return weighed(
    differences,
    logWeights.map((weight) => Math.exp(weight - largest)),
  );
}

/** Neither 0 nor 1, whose quantiles are infinite. */
const open = (share: number) => Math.min(1 - 1e-9, Math.max(1e-9, share));

/** The fourth of five uniform values in order is so distributed. */
function betaFourTwo(random: Random): number {
  let [largest, second] = [0, 0];
  for (let draw = 0; draw < 5; draw += 1) {
    const value = random();
    if (value > largest) [largest, second] = [value, largest];
    else if (value > second) second = value;
  }
  return second;
}

function weighed(
  values: Float64Array,
  weights: Float64Array,
): Estimate & { readonly probabilityBIsBetter: number } {
  const order = Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let passed = 0;
  let mean = 0;
  let above = 0;
  let low = Number.NaN;
  let high = Number.NaN;
  for (const index of order) {
    const [value, weight] = [values[index] ?? 0, (weights[index] ?? 0) / total];
    passed += weight;
    mean += weight * value;
    if (value > 0) above += weight;
    if (Number.isNaN(low) && passed >= 0.025) low = value;
    if (Number.isNaN(high) && passed >= 0.975) high = value;
  }
  return { value: mean, low, high, probabilityBIsBetter: above };
}
