import type { BuiltRequest } from '#domain/request/build-request.ts';

/** Multipliers of the four lanes: odd, and with bits all over. */
const LANES = [0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f, 0x165667b1];

/** A short name for a request: requests that are sent alike have the same one, others another one. */
export function requestKey({ connection, url, bodyText }: BuiltRequest): string {
  const { fault, replay } = connection;
  const special = fault || replay ? JSON.stringify([fault, replay]) : '';
  return fingerprint(`${connection.kind}\n${url}\n${special}\n${bodyText}`);
}

/**
 * 128 bits that tell texts apart, with their length, in base 36. Not against somebody who looks for two texts that share
 * them: who does spoils an experiment of his own.
 */
function fingerprint(text: string): string {
  let [a = 0, b = 0, c = 0, d = 0] = LANES;
  const [p = 0, q = 0, r = 0, s = 0] = LANES;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, p) ^ (b >>> 15);
    b = Math.imul(b ^ unit, q) ^ (c >>> 13);
    c = Math.imul(c ^ unit, r) ^ (d >>> 17);
    d = Math.imul(d ^ unit, s) ^ (a >>> 16);
  }
  return [a, b, c, d, text.length].map((lane) => (lane >>> 0).toString(36)).join('-');
}
