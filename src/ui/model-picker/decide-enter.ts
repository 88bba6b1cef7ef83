import type { ModelMatch } from '#domain/models/search-models.ts';

/** What Enter chooses: a model of the list, or the text itself as an ID. */
export interface EnterChoice {
  readonly kind: 'listed' | 'typed';
  readonly id: string;
}

/**
 * What Enter does with a typed text: an exact ID wins, whatever the filters show; else the best match, if each word of
 * the text stands in its ID or name as typed; else the text is an ID of its own. Null for an empty text. A match whose
 * letters are merely scattered must not take the place of an ID that the list does not have.
 */
export function decideEnter(
  text: string,
  matches: readonly ModelMatch[],
  isKnownId: (id: string) => boolean,
): EnterChoice | null {
  const id = text.trim();
  if (id === '') return null;
  if (isKnownId(id)) return { kind: 'listed', id };
  const best = matches[0]?.model;
  if (best !== undefined) {
    const names = [best.id.toLowerCase(), best.displayName.toLowerCase()];
    const words = id.toLowerCase().split(/\s+/);
    if (words.every((word) => names.some((name) => name.includes(word)))) {
      return { kind: 'listed', id: best.id };
    }
  }
  return { kind: 'typed', id };
}
