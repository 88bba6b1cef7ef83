/** Gives numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/** A seed for requests that name none: 53 random bits. */
export function randomSeed(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return (high >>> 11) * 2 ** 32 + low;
}

/**
 * A generator of its own for each seed and stream (the choice's index): sfc32, a small generator that passes the usual
 * statistical batteries. The same seed and stream always give the same numbers, in Node and in every browser.
 */
export function createRandom(seed: number, stream: number): Random {
  let a = mix(Math.floor(seed / 2 ** 32) >>> 0);
  let b = mix((seed >>> 0) ^ a);
  let c = mix((stream >>> 0) ^ b);
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // The first outputs still show the seed's bits.
  for (let round = 0; round < 16; round += 1) next();
  return () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
}

function mix(value: number): number {
  let x = (value + 0x9e3779b9) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
