import type { ChatRequest, RequestMessage } from './validate/chat-request.ts';

/** Of a longer message only so many characters count. */
const MAX_CHARACTERS = 200_000;

/** More beginnings are not remembered; those that were used longest ago go first. */
const MAX_BEGINNINGS = 2000;

/**
 * Which beginnings of prompts came before, as a provider's prompt cache knows them: the tools, and message after message.
 * Only their fingerprints are kept.
 */
export class PromptCache {
  private readonly beginnings = new Map<string, true>();

  /** How many tokens of a request's messages an earlier request of the same model began with; remembers this one. */
  cachedTokens(request: ChatRequest, tokensOf: (message: RequestMessage) => number): number {
    let fingerprint = hash(`${request.model} ${JSON.stringify(request.tools)}`, 0);
    let cached = 0;
    let isKnown = true;
    for (const message of request.messages) {
      fingerprint = hash(JSON.stringify(message), fingerprint);
      const key = fingerprint.toString(36);
      isKnown &&= this.beginnings.delete(key);
      this.beginnings.set(key, true);
      if (isKnown) cached += tokensOf(message);
    }
    for (const oldest of this.beginnings.keys()) {
      if (this.beginnings.size <= MAX_BEGINNINGS) break;
      this.beginnings.delete(oldest);
    }
    return cached;
  }
}

/** A fingerprint of 52 bits: two of 26, each the remainders of a polynomial, so that equal ones are equal in practice. */
function hash(text: string, start: number): number {
  const MODULUS = 67_108_859;
  // Of a file of megabytes some characters are enough.
  const step = Math.max(1, Math.floor(text.length / MAX_CHARACTERS));
  let first = start % MODULUS;
  let second = (Math.floor(start / MODULUS) + text.length) % MODULUS;
  for (let index = 0; index < text.length; index += step) {
    const code = text.charCodeAt(index) + 1;
    first = (first * 31 + code) % MODULUS;
    second = (second * 65_599 + code) % MODULUS;
  }
  return second * MODULUS + first;
}
