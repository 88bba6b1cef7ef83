import type { Model } from './model.ts';

/** Whether a model is used in the Feed, not in the chat. */
export function isForFeed({ kind }: Pick<Model, 'kind'>): boolean {
  return kind !== 'chat';
}
