import { counted, number } from '#words/english/grammar.ts';

/** How large the request is, and what sending it costs. */
export const counting = '≈ … tokens';

/**
 * `tokens` null: nothing is there to count. `contextLength` null: it is not known. `uncounted`: attachments of which
 * nobody can say how many tokens they take.
 */
export function size(tokens: number | null, contextLength: number | null, uncounted: number): string {
  const more = uncounted === 0 ? '' : ` + ${counted(uncounted, { one: 'attachment', other: 'attachments' })}`;
  const count = tokens === null ? '0' : `≈ ${number(tokens)}${more}`;
  return contextLength === null ? `${count} tokens` : `${count} of ${number(contextLength)} tokens`;
}

export const tooLong = ', too long';
export const promptPrice = (price: string) => `, prompt ≈ ${price}`;
export const unlimitedCost = (prompt: string) => `The prompt costs ≈ ${prompt}; the reply is not limited.`;
export const limitedCost = (prompt: string, choices: number, maxTokens: number, atMost: string) =>
  choices > 1
    ? `The prompt costs ≈ ${prompt}, with ${number(choices)} replies of ${number(maxTokens)} tokens at most ≈ ${atMost}.`
    : `The prompt costs ≈ ${prompt}, with a reply of ${number(maxTokens)} tokens at most ≈ ${atMost}.`;
