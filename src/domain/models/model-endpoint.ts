import type { JsonValue } from '#domain/json/json-value.ts';
import type { Modality, ModelKind } from './model.ts';
import { MODEL_KIND_NAMES, MODEL_KINDS } from './model-kinds.ts';

/** The calls of the API that models are for, as paths below the base address. */
const CALLS: ReadonlyMap<string, ModelKind> = new Map(
  MODEL_KIND_NAMES.flatMap((kind) => MODEL_KINDS[kind].calls.map((call) => [call, kind] as const)),
);

/**
 * The known call that a model object's `endpoint` means: a short path, one without its slash, a full one or an address.
 * Only the end of it is read, so no host that it names can ever be called. Null for anything else.
 */
export function callOfEndpoint(endpoint: JsonValue | undefined): string | null {
  if (typeof endpoint !== 'string' || endpoint.length > 500) return null;
  const path = `/${endpoint.replace(/^\/+|\/+$/g, '')}`;
  for (const call of CALLS.keys()) if (path.endsWith(call)) return call;
  return null;
}

/**
 * What a known call is for; null for none. A model that takes text too is a chat model although its page names the call
 * of transcriptions, as those of two do (api.md section 14).
 */
export function kindOfCall(call: string | null, inputs: readonly Modality[] = []): ModelKind | null {
  const kind = call === null ? null : (CALLS.get(call) ?? null);
  return kind === 'transcription' && inputs.includes('text') ? 'chat' : kind;
}
