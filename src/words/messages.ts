import { counted } from './grammar.ts';

export const showLess = 'Show less';
export const showAsTyped = 'Show as typed';
export const showFormatted = 'Show formatted';
export const failed = 'Failed';
export const stopped = 'Stopped';
export const partial = 'Partial';
export const refusal = 'Refusal';
export const emptyReply = 'The model returned an empty reply.';
export const noChoices = 'The server sent a reply without any choice: nothing came.';
export const regenerate = 'Regenerate';
export const goOn = 'Continue';
export const filtered = 'The server’s content filter stopped this reply.';

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
