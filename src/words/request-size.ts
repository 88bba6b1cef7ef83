import { number } from './grammar.ts';

/** How large the request is, and what sending it costs. */
export const counting = '≈ … tokens';

/** `tokens` null: nothing is typed, so there is nothing to count. `contextLength` null: it is not known. */
export function size(tokens: number | null, contextLength: number | null): string {
  const count = tokens === null ? '0' : `≈ ${number(tokens)}`;
  return contextLength === null ? `${count} tokens` : `${count} of ${number(contextLength)} tokens`;
}

export const tooLong = ', too long';
export const promptPrice = (price: string) => `, ≈ ${price}`;
export const unlimitedCost = (prompt: string) => `The prompt costs ≈ ${prompt}; the reply is not limited.`;
export const limitedCost = (prompt: string, maxTokens: number, atMost: string) =>
  `The prompt costs ≈ ${prompt}, with a reply of ${number(maxTokens)} tokens at most ≈ ${atMost}.`;
