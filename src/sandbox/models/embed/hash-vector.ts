import { hashOf } from '#sandbox/models/image/scene.ts';

/** In how many places each word stands: with one, a short text would be zeros almost everywhere. */
const PLACES = 16;

/**
 * A text as a vector of length 1: its words, and the runs of three letters in them, each hashed into a few places, each with
 * a sign. The same text always has the same vector; an empty one points along the first axis.
 */
export function hashVector(text: string, dimensions: number): readonly number[] {
  const sums = new Array<number>(dimensions).fill(0);
  const add = (feature: string, weight: number) => {
    for (let again = 0; again < PLACES; again += 1) {
      const hash = hashOf(`${again} ${feature}`);
      const place = (hash >>> 1) % dimensions;
      sums[place] = (sums[place] ?? 0) + (hash & 1 ? weight : -weight);
    }
  };
  for (const [word] of text
    .toLowerCase()
    .normalize('NFKC')
    .matchAll(/[\p{L}\p{N}]+/gu)) {
    add(`word ${word}`, 1);
    const padded = ` ${word} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) add(padded.slice(at, at + 3), 0.5);
  }
  const length = Math.sqrt(sums.reduce((sum, each) => sum + each * each, 0));
  if (length === 0) return sums.map((_, at) => (at === 0 ? 1 : 0));
  return sums.map((each) => each / length);
}
