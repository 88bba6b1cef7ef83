import { counted, number } from '#words/english/grammar.ts';

export const tokens = 'Token probabilities';
export const tokensOf = (choice: number) => `Tokens of choice ${choice}`;
export const tokensOfReply = 'Tokens of the reply';
export const tokenCount = (count: number) => counted(count, { one: 'token', other: 'tokens' });
export const perplexity = (value: number) =>
  `perplexity ${value < 100 ? value.toFixed(2) : number(Math.round(value))}`;
export const showAllTokens = (count: number) => `Show all ${tokenCount(count)}`;

/** How often the likeliest token was not the one taken. */
export function otherwise(count: number, of: number): string {
  if (count === 0) return 'Greedy sampling takes the same tokens.';
  return `Greedy sampling would have left this text at ${number(count)} of ${tokenCount(of)}.`;
}

export const previousOther = 'Previous place where greedy differs';
export const nextOther = 'Next place where greedy differs';
export const pickToken = 'Point at a token, or use the arrow keys, to see what else was likely there.';

/** "34.2 %", with two digits that say something where it is small. */
export function percent(probability: number): string {
  const value = probability * 100;
  if (value >= 99.95 && value < 100) return '> 99.9 %';
  if (value > 0 && value < 0.01) return '< 0.01 %';
  if (value === 0 || value >= 10) return `${trimmed(value.toFixed(1))} %`;
  return `${trimmed(value.toFixed(2))} %`;
}

function trimmed(text: string): string {
  return text.replace(/\.?0+$/, '');
}

export const unknownProbability = 'probability unknown';
export const optionLabel = (token: string, probability: number | null) =>
  `“${token}”, ${probability === null ? unknownProbability : percent(probability)}`;
export const tokenNumber = (position: number) => `Token ${number(position)}`;
export const tokenNumberOf = (position: number, choice: number) =>
  `${tokenNumber(position)} of choice ${choice}`;
export const logprob = (value: number) => `logprob ${value.toFixed(3).replace('-', '−')}`;
export const alternatives = 'Alternatives';
export const taken = 'taken';
export const greedy = 'greedy';
export const greedyTakes = 'Greedy sampling takes this token too.';
export const greedyWouldTake = (token: string) => `Greedy sampling would have taken “${token}”.`;
export const noAlternatives = 'No alternatives came. Set top_logprobs to get them.';
export const entropy = (bits: number, share: number) =>
  share > 0.9995
    ? `Entropy ${bits.toFixed(2)} bits.`
    : `Entropy at least ${bits.toFixed(2)} bits: those listed hold ${percent(share)} of the probability.`;
export const legend = 'Probability';
