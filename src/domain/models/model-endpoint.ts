import type { JsonValue } from '#domain/json/json-value.ts';
import type { ModelKind } from './model.ts';

/** The calls of the API that models are for, as paths below the base address. */
const CALLS: ReadonlyMap<string, ModelKind> = new Map([
  ['/chat/completions', 'chat'],
  ['/images/generate', 'image'],
  ['/images/edit', 'image'],
  ['/videos/generate', 'video'],
  ['/audio/generate', 'audio'],
  ['/audio/speech', 'audio'],
  ['/audio/transcriptions', 'audio'],
  ['/embeddings', 'embeddings'],
]);

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

/** What a known call is for; null for none. */
export function kindOfCall(call: string | null): ModelKind | null {
  return call === null ? null : (CALLS.get(call) ?? null);
}
