import type { JsonNumberText, JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject, numberText } from '#domain/json/json-value.ts';
import type { DeploymentStatus, Modality, Model, ModelKind } from './model.ts';
import { unknownModel } from './model.ts';
import { callOfEndpoint, kindOfCall } from './model-endpoint.ts';
import { parsePricing } from './pricing.ts';

/**
 * A model from an object of a model list: Oxen's (api.md section 11), its registry's (`name` for `id`), OpenAI's,
 * Ollama's, vLLM's, LM Studio's or OpenRouter's. Takes any object; what is not as expected counts as not known. Null when
 * it has no ID.
 */
export function modelFromObject(raw: JsonObject, origin: 'live' | 'sandbox' = 'live'): Model | null {
  const id = idOf(raw);
  if (id === null) return null;
  const capabilities = objectAt(raw, 'capabilities');
  const architecture = objectAt(raw, 'architecture');
  const provider = objectAt(raw, 'top_provider');
  const inputModalities = modalitiesIn(capabilities.get('input') ?? architecture.get('input_modalities'));
  const outputModalities = modalitiesIn(capabilities.get('output') ?? architecture.get('output_modalities'));
  const endpoint = callOfEndpoint(raw.get('endpoint'));
  const parameterNames = textsIn(raw.get('supported_parameters'));
  return {
    ...unknownModel(id),
    displayName: nameOf(raw, id),
    developer: developerOf(raw, id),
    ownedBy: textAt(raw, 'owned_by'),
    kind: kindOfCall(endpoint, inputModalities) ?? kindOf(raw, outputModalities),
    endpoint,
    isCustom: raw.get('model_type') === 'custom',
    inputModalities,
    outputModalities,
    contextLength: firstCount([
      raw.get('context_length'),
      raw.get('context_window'),
      raw.get('max_model_len'),
      raw.get('max_context_length'),
      provider.get('context_length'),
    ]),
    maxOutputTokens: firstCount([
      raw.get('max_output_tokens'),
      raw.get('max_completion_tokens'),
      provider.get('max_completion_tokens'),
    ]),
    pricing: parsePricing(raw.get('pricing')),
    status: statusOf(raw.get('deployments')),
    releasedOn: /^\d{4}-\d\d-\d\d/.exec(textAt(raw, 'released_at') ?? '')?.[0] ?? null,
    description: textAt(raw, 'summary') ?? textAt(raw, 'description'),
    sourceModel: textAt(raw, 'source_model'),
    quantization: textAt(raw, 'quantization') ?? textAt(objectAt(raw, 'details'), 'quantization_level'),
    supportsTools: toolsOf(raw, parameterNames),
    parameterNames,
    raw,
    origin,
  };
}

const NOTHING: JsonObject = new Map();
const MAX_TEXT = 4_000;
const MAX_ID = 400;

function idOf(raw: JsonObject): string | null {
  for (const key of ['id', 'name', 'model']) {
    const id = raw.get(key);
    if (typeof id === 'string' && id.trim() !== '' && id.length <= MAX_ID) return id;
  }
  return null;
}

function nameOf(raw: JsonObject, id: string): string {
  // OpenRouter's `name` is a title; Oxen's registry has the ID there.
  return textAt(raw, 'display_name') ?? (raw.has('id') ? textAt(raw, 'name') : null) ?? id;
}

function developerOf(raw: JsonObject, id: string): string | null {
  const named =
    textAt(objectAt(raw, 'developer'), 'name') ?? textAt(raw, 'developer') ?? textAt(raw, 'publisher');
  if (named !== null) return named;
  // Catalogues of many makers put the maker in front: `mistralai/mistral-small`.
  const slash = id.indexOf('/');
  return slash > 0 && raw.has('architecture') ? id.slice(0, slash) : null;
}

function kindOf(raw: JsonObject, outputs: readonly Modality[]): ModelKind {
  const type = raw.get('type');
  if (type === 'embeddings' || type === 'embedding') return 'embeddings';
  if (outputs.length === 0 || outputs.includes('text')) return 'chat';
  for (const kind of ['image', 'video', 'audio', 'embeddings'] as const) {
    if (outputs.includes(kind)) return kind;
  }
  return 'chat';
}

function toolsOf(raw: JsonObject, parameterNames: readonly string[] | null): boolean | null {
  if (parameterNames !== null) return parameterNames.includes('tools');
  const capabilities = raw.get('capabilities');
  if (isJsonArray(capabilities)) return capabilities.some((word) => word === 'tools' || word === 'tool_use');
  for (const key of ['function_calling', 'tools', 'tool_use']) {
    const flag = isJsonObject(capabilities) ? capabilities.get(key) : undefined;
    if (typeof flag === 'boolean') return flag;
  }
  return null;
}

const MODALITIES: ReadonlyMap<string, Modality> = new Map([
  ['text', 'text'],
  ['image', 'image'],
  ['video', 'video'],
  ['audio', 'audio'],
  ['pdf', 'pdf'],
  ['file', 'pdf'],
  ['embeddings', 'embeddings'],
  ['embedding', 'embeddings'],
]);

/** The known ones of a list of words, each once, in one fixed order; a single word is a list of one. */
function modalitiesIn(value: JsonValue | undefined): readonly Modality[] {
  const words = new Set<JsonValue | undefined>(isJsonArray(value) ? value : [value]);
  const found = new Set<Modality>();
  for (const [word, modality] of MODALITIES) if (words.has(word)) found.add(modality);
  return [...found];
}

const STATUSES: readonly DeploymentStatus[] = [
  'active',
  'inactive',
  'deploying',
  'deactivating',
  'error',
  'unknown',
];

function statusOf(deployments: JsonValue | undefined): DeploymentStatus | null {
  const first = isJsonArray(deployments) ? deployments[0] : undefined;
  if (!isJsonObject(first)) return null;
  const status = first.get('status');
  return STATUSES.find((known) => known === status) ?? 'unknown';
}

function firstCount(values: readonly (JsonValue | undefined)[]): number | null {
  for (const value of values) if (isJsonNumber(value) && isCount(value)) return Number(numberText(value));
  return null;
}

function isCount(value: number | JsonNumberText): boolean {
  const count = Number(numberText(value));
  return Number.isSafeInteger(count) && count > 0;
}

function objectAt(raw: JsonObject, key: string): JsonObject {
  const value = raw.get(key);
  return isJsonObject(value) ? value : NOTHING;
}

function textAt(raw: JsonObject, key: string): string | null {
  const value = raw.get(key);
  if (typeof value !== 'string' || value.trim() === '') return null;
  return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
}

function textsIn(value: JsonValue | undefined): readonly string[] | null {
  return isJsonArray(value) ? value.filter((item) => typeof item === 'string') : null;
}
