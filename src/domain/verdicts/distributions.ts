/** The 97.5 % quantile of the standard normal distribution: a 95 % interval reaches as many standard errors each way. */
export const Z95 = 1.959963984540054;

/** The logarithm of the gamma function for positive numbers, by Stirling's series. */
function logGamma(x: number): number {
  // The series is good for large numbers; smaller ones are moved up by the recurrence.
  let shift = 0;
  let at = x;
  while (at < 10) {
    shift -= Math.log(at);
    at += 1;
  }
  const inverse = 1 / (at * at);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / at;
  return shift + (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series;
}

/** The regularised incomplete beta function, by its continued fraction (Lentz). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || tiny);
  let result = d;
  for (let m = 1; m <= 500; m += 1) {
    let delta = 1;
    for (const numerator of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / (1 + numerator * d || tiny);
      c = 1 + numerator / c || tiny;
      delta = c * d;
      result *= delta;
    }
    if (Math.abs(delta - 1) < 1e-15) break;
  }
  return (front * result) / a;
}

/** The probability that a value of Student's t distribution is at least this far from 0, either way. */
export function studentTailBoth(t: number, degrees: number): number {
  return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
}

/** How far from 0 a 95 % interval of Student's t distribution reaches. */
export function studentReach95(degrees: number): number {
  let [low, high] = [0, 1];
  while (studentTailBoth(high, degrees) > 0.05) high *= 2;
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2;
    if (studentTailBoth(middle, degrees) > 0.05) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The probability that a standard normal value is at most `x`.
 *
 * @internal
 */
export function normalBelow(x: number): number {
  // The error function is an incomplete gamma function; its series and continued fraction meet here.
  const square = (x * x) / 2;
  let tail: number;
  if (square < 3) {
    let term = Math.abs(x);
    let sum = term;
    for (let k = 1; k < 60; k += 1) {
      term *= (x * x) / (2 * k + 1);
      sum += term;
    }
    tail = 0.5 - (Math.exp(-square) / Math.sqrt(2 * Math.PI)) * sum;
  } else {
    let fraction = Math.abs(x);
    for (let k = 80; k >= 1; k -= 1) fraction = Math.abs(x) + k / fraction;
    tail = Math.exp(-square) / Math.sqrt(2 * Math.PI) / fraction;
  }
  return x > 0 ? 1 - tail : tail;
}

/** The standard normal value below which a share of them lies: by halving, from a start that Newton's steps mend. */
export function normalQuantile(share: number): number {
  if (share <= 0) return Number.NEGATIVE_INFINITY;
  if (share >= 1) return Number.POSITIVE_INFINITY;
  let [low, high] = [-40, 40];
  let x = 0;
  for (let step = 0; step < 100; step += 1) {
    const error = normalBelow(x) - share;
    if (error > 0) high = x;
    else low = x;
    const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    const newton = x - error / density;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) < 1e-13) return next;
    x = next;
  }
  return x;
}

const NODES = 24;

/** Places and weights of Gauss and Legendre between −1 and 1: the zeros of Legendre's polynomial, by Newton's steps. */
function legendreNodes(): readonly (readonly [place: number, weight: number])[] {
  return Array.from({ length: NODES }, (_, index) => {
    let place = Math.cos((Math.PI * (index + 0.75)) / (NODES + 0.5));
    let slope = 0;
    for (let step = 0; step < 50; step += 1) {
      let [before, value] = [1, place];
      for (let degree = 2; degree <= NODES; degree += 1)
        [before, value] = [value, ((2 * degree - 1) * place * value - (degree - 1) * before) / degree];
      slope = (NODES * (place * value - before)) / (place * place - 1);
      const change = value / slope;
      place -= change;
      if (Math.abs(change) < 1e-15) break;
    }
    return [place, 2 / ((1 - place * place) * slope * slope)];
  });
}

let nodes: readonly (readonly [number, number])[] | undefined;

/**
 * The probability that two standard normal values with a correlation are at most `h` and `k`: what it is without the
 * correlation, and Plackett's integral over the correlation's angle.
 */
export function normalPairBelow(h: number, k: number, correlation: number): number {
  nodes ??= legendreNodes();
  const half = Math.asin(correlation) / 2;
  let sum = 0;
  for (const [place, weight] of nodes) {
    const sine = Math.sin(half * (place + 1));
    sum += weight * Math.exp((h * k * sine - (h * h + k * k) / 2) / (1 - sine * sine));
  }
  return normalBelow(h) * normalBelow(k) + (half * sum) / (2 * Math.PI);
}
