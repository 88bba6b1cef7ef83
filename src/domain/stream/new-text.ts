import type { StreamEvent } from './stream-event.ts';

type TextEvent = Extract<StreamEvent, { readonly type: 'text-delta' | 'reasoning-delta' }>;

/**
 * What a text adds to what came before it. In a stream of whole messages each may repeat all that came; of others each is
 * one more piece.
 */
export function newText(before: string, { text, isWhole }: Pick<TextEvent, 'text' | 'isWhole'>): string {
  return isWhole && before !== '' && text.startsWith(before) ? text.slice(before.length) : text;
}
