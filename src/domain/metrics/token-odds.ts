import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject, numberText } from '#domain/json/json-value.ts';

/** A token that stood to choose at one place, with its probability. */
export interface TokenOption {
  readonly token: string;
  readonly probability: number;
  readonly isTaken: boolean;
}

/** One token of a reply, with what else was likely in its place. */
export interface TokenOdds {
  readonly token: string;
  /** Null where the server gave no number. */
  readonly probability: number | null;
  readonly logprob: number | null;
  /** Likeliest first, the token itself among them; without it where its own probability is unknown. */
  readonly options: readonly TokenOption[];
  /** The share of all probability that `options` hold. */
  readonly knownShare: number;
  /**
   * In bits, null where no alternatives came. What is not known is counted as one more token, so that the true value is
   * never lower.
   */
  readonly entropyBits: number | null;
  /** What is taken at temperature 0: the likeliest token. Null where no alternatives came. */
  readonly greedy: string | null;
  readonly isGreedy: boolean;
}

/** What a reply's tokens say together. */
export interface TokenSummary {
  readonly count: number;
  /** e to the mean of the negative log probabilities; null where none is known. */
  readonly perplexity: number | null;
  /** At how many of the tokens with alternatives greedy sampling would have gone elsewhere; null where none have any. */
  readonly otherwiseCount: number | null;
}

/** OpenAI's `logprobs.content` entries (`token`, `logprob`, `top_logprobs`), read; what is not as expected is passed over. */
export function tokenOdds(entries: readonly JsonObject[]): readonly TokenOdds[] {
  const all: TokenOdds[] = [];
  for (const entry of entries) {
    const token = entry.get('token');
    if (typeof token === 'string') all.push(oddsOf(token, entry));
  }
  return all;
}

/** Adds up a reply's tokens. */
export function summarizeTokens(tokens: readonly TokenOdds[]): TokenSummary {
  let sum = 0;
  let known = 0;
  let withOptions = 0;
  let otherwise = 0;
  for (const { logprob, greedy, isGreedy } of tokens) {
    if (logprob !== null) {
      sum += logprob;
      known += 1;
    }
    if (greedy !== null) {
      withOptions += 1;
      if (!isGreedy) otherwise += 1;
    }
  }
  return {
    count: tokens.length,
    perplexity: known === 0 ? null : Math.exp(-sum / known),
    otherwiseCount: withOptions === 0 ? null : otherwise,
  };
}

function oddsOf(token: string, entry: JsonObject): TokenOdds {
  const logprob = readLogprob(entry.get('logprob'));
  const probability = logprob === null ? null : Math.exp(logprob);
  const options = new Map<string, TokenOption>();
  const listed = entry.get('top_logprobs');
  const alternatives = isJsonArray(listed) ? listed.filter(isJsonObject) : [];
  const ownKey = keyOf(token, entry);
  if (probability !== null) options.set(ownKey, { token, probability, isTaken: true });
  for (const alternative of alternatives) {
    const text = alternative.get('token');
    const chance = readLogprob(alternative.get('logprob'));
    if (typeof text !== 'string' || chance === null) continue;
    const key = keyOf(text, alternative);
    if (!options.has(key))
      options.set(key, { token: text, probability: Math.exp(chance), isTaken: key === ownKey });
  }
  const sorted = [...options.values()].sort((a, b) => b.probability - a.probability);
  const knownShare = Math.min(
    1,
    sorted.reduce((sum, option) => sum + option.probability, 0),
  );
  const [best] = alternatives.length > 0 ? sorted : [];
  return {
    token,
    probability,
    logprob,
    options: sorted,
    knownShare,
    entropyBits: best === undefined ? null : entropyBits(sorted, knownShare),
    greedy: best?.token ?? null,
    // Of two that are equally likely, either may be taken.
    isGreedy: best !== undefined && probability !== null && probability >= best.probability,
  };
}

function entropyBits(options: readonly TokenOption[], knownShare: number): number {
  const shares = [...options.map(({ probability }) => probability), 1 - knownShare];
  return shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log2(share) : sum), 0);
}

/** A log probability is never above 0; some servers round to a little more. */
function readLogprob(value: JsonValue | undefined): number | null {
  if (!isJsonNumber(value)) return null;
  const logprob = Number(numberText(value));
  return Number.isNaN(logprob) ? null : Math.min(0, logprob);
}

/** Two tokens may have the same text: parts of a character, each drawn as the replacement sign. */
function keyOf(token: string, entry: JsonObject): string {
  const bytes = entry.get('bytes');
  return isJsonArray(bytes) && token.includes('\uFFFD') ? `${token} ${bytes.join(' ')}` : token;
}
