import { untitled } from '#words/experiments/experiments.ts';

/** What an experiment is called. */
export function titleOf({ title }: { readonly title: string | null }): string {
  return title ?? untitled;
}
