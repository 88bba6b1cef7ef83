import type { Generation } from './generation.ts';
import { isOver, promptOf } from './generation.ts';

/** Which generations are shown. */
export interface GenerationFilter {
  /** Words that must all be in the prompt, the model or a tag. */
  readonly text: string;
  readonly state: 'all' | 'running' | 'succeeded' | 'failed';
  /** Only those with this tag; null for all. */
  readonly tag: string | null;
}

export const NO_FILTER: GenerationFilter = { text: '', state: 'all', tag: null };

/** The generations that pass a filter, in their order. */
export function findGenerations(
  generations: readonly Generation[],
  { text, state, tag }: GenerationFilter,
): readonly Generation[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  return generations.filter((generation) => {
    if (tag !== null && !generation.tags.includes(tag)) return false;
    if (!isInState(generation, state)) return false;
    if (words.length === 0) return true;
    const told = fold([promptOf(generation), generation.model, ...generation.tags].join(' '));
    return words.every((word) => told.includes(word));
  });
}

function isInState(generation: Generation, state: GenerationFilter['state']): boolean {
  switch (state) {
    case 'all':
      return true;
    case 'running':
      return !isOver(generation);
    case 'succeeded':
      return generation.status === 'succeeded';
    case 'failed':
      return isOver(generation) && generation.status !== 'succeeded';
  }
}

/** Every tag, each once, in the order of the alphabet. */
export function tagsOf(generations: readonly Generation[]): readonly string[] {
  return [...new Set(generations.flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b, 'en'));
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
