import { counted } from './grammar.ts';

export const SHOW_LESS = 'Show less';
export const SHOW_AS_TYPED = 'Show as typed';
export const SHOW_FORMATTED = 'Show formatted';
export const FAILED = 'Failed';
export const STOPPED = 'Stopped';
export const PARTIAL = 'Partial';
export const REFUSAL = 'Refusal';
export const EMPTY_REPLY = 'The model returned an empty reply.';
export const NO_CHOICES = 'The server sent a reply without any choice: nothing came.';
export const REGENERATE = 'Regenerate';
export const CONTINUE = 'Continue';
export const FILTERED = 'The server’s content filter stopped this reply.';
export const MORE_ACTIONS = 'More actions';

/** Unfolds a text of so many characters. */
export function showAll(characters: number): string {
  return `Show all ${counted(characters, { one: 'character', other: 'characters' })}`;
}

/** Which limit a reply reached; null where none was sent. */
function limitName(maxTokens: number | null): string {
  return maxTokens === null ? 'The model’s token limit' : `The limit of ${maxTokens} tokens (max_tokens)`;
}

/** A reply that was cut off by a limit of tokens. */
export function cutByLimit(maxTokens: number | null): string {
  return `${limitName(maxTokens)} cut this reply off.`;
}

/** A reply whose limit was used up before it began. */
export function usedUpByReasoning(maxTokens: number | null): string {
  return `${limitName(maxTokens)} was used up by reasoning, before any answer. Raise it.`;
}
