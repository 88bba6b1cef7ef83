import type { Model } from '#domain/models/model.ts';
import { MODEL_KINDS } from '#domain/models/model-kinds.ts';
import type { ConnectionChoice } from './connection.ts';

/**
 * The call of a model that is no chat model; null where none is known, or none that this page can send. Oxen's pages
 * call `/images/edit` for each image model that takes images, also where its object says `/images/generate` (api.md 11).
 */
export function mediaCallOf(
  model: Pick<Model, 'kind' | 'endpoint' | 'inputModalities'>,
  connection: ConnectionChoice['kind'],
): string | null {
  const facts = MODEL_KINDS[model.kind];
  if (facts.result === null) return null;
  const isOxen = connection === 'oxen' || connection === 'sandbox';
  const call = model.endpoint ?? (isOxen ? facts.oxenCall : facts.openaiCall);
  const edits =
    connection === 'oxen' && call === '/images/generate' && model.inputModalities.includes('image');
  return edits ? '/images/edit' : call;
}

/** Whether a connection has a queue for models of a kind. */
export function hasQueue({ kind }: Pick<Model, 'kind'>, connection: ConnectionChoice['kind']): boolean {
  return MODEL_KINDS[kind].isQueued && (connection === 'oxen' || connection === 'sandbox');
}
