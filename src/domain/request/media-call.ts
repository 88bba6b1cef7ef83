import type { Model } from '#domain/models/model.ts';
import { MODEL_KINDS } from '#domain/models/model-kinds.ts';
import type { ConnectionChoice } from './connection.ts';

/**
 * The call of a model that is no chat model; null where none is known, or none that this page can send. At Oxen.ai it is
 * the one that its page shows; a model without a page that takes images is called by `/images/edit`, as pages of such
 * models mostly do, also where its object says `/images/generate` (api.md section 11).
 */
export function mediaCallOf(
  {
    kind,
    endpoint,
    documentedCall,
    inputModalities,
  }: Pick<Model, 'kind' | 'endpoint' | 'documentedCall' | 'inputModalities'>,
  connection: ConnectionChoice['kind'],
): string | null {
  const { result, calls, oxenCall, openaiCall } = MODEL_KINDS[kind];
  if (result === null) return null;
  if (connection === 'oxen' && documentedCall !== undefined && calls.includes(documentedCall))
    return documentedCall;
  const isOxen = connection === 'oxen' || connection === 'sandbox';
  const call = endpoint ?? (isOxen ? oxenCall : openaiCall);
  const edits = connection === 'oxen' && call === '/images/generate' && inputModalities.includes('image');
  return edits ? '/images/edit' : call;
}

/** Whether a connection has a queue for models of a kind. */
export function hasQueue({ kind }: Pick<Model, 'kind'>, connection: ConnectionChoice['kind']): boolean {
  return MODEL_KINDS[kind].isQueued && (connection === 'oxen' || connection === 'sandbox');
}
