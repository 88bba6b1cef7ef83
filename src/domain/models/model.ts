import type { JsonObject } from '#domain/json/json-value.ts';
import type { ModelPricing } from './pricing.ts';

/** What a model does; the workbench talks with `chat` models, and with those of which nothing is known. */
export type ModelKind = 'chat' | 'image' | 'video' | 'audio' | 'transcription' | 'embeddings';

/** What goes into a model or comes out of it. */
export type Modality = 'text' | 'image' | 'video' | 'audio' | 'pdf' | 'embeddings';

/** Whether a model answers now. Base models are always on and have none. */
export type DeploymentStatus = 'active' | 'inactive' | 'deploying' | 'deactivating' | 'error' | 'unknown';

/** A model, made regular from whatever described it. Null is "not known" throughout, never a guess. */
export interface Model {
  /** As it goes into the request: letters, digits, `-`, `.`, `/`, `:`, capitals kept. */
  readonly id: string;
  /** The ID where no name is known. */
  readonly displayName: string;
  /** Who made it. */
  readonly developer: string | null;
  /** Who offers it: `oxen` or a namespace, for a custom model. */
  readonly ownedBy: string | null;
  readonly kind: ModelKind;
  /** The call it is for, as a path below the base address such as `/chat/completions`; never an address. */
  readonly endpoint: string | null;
  /** The call that its page in Oxen's documentation shows, where it has one: of the two the surer. */
  readonly documentedCall?: string;
  readonly isCustom: boolean;
  /** Empty when not known. */
  readonly inputModalities: readonly Modality[];
  readonly outputModalities: readonly Modality[];
  /** Tokens. */
  readonly contextLength: number | null;
  /** Tokens. */
  readonly maxOutputTokens: number | null;
  readonly pricing: ModelPricing | null;
  readonly status: DeploymentStatus | null;
  /** A day, `2026-03-03`. */
  readonly releasedOn: string | null;
  /** The day when its page was withdrawn from Oxen's documentation; it may still answer. */
  readonly withdrawnOn: string | null;
  /** Plain text. */
  readonly description: string | null;
  readonly sourceModel: string | null;
  /** Such as `fp8`, as given. */
  readonly quantization: string | null;
  readonly supportsTools: boolean | null;
  /** Names of request fields that it is known to take; null when nobody says. */
  readonly parameterNames: readonly string[] | null;
  /** Its request schema where that is known from elsewhere than its object: from the built-in table of pages. */
  readonly knownSchema?: JsonObject;
  /** The model object as it came; null when there is none. */
  readonly raw: JsonObject | null;
  /** Where it is known from: the connection's list, the built-in table, somebody's typing, or the sandbox. */
  readonly origin: 'live' | 'facts' | 'typed' | 'sandbox';
}

/** A model of which nothing but the ID is known: usable as typed. */
export function unknownModel(id: string): Model {
  return {
    id,
    displayName: id,
    developer: null,
    ownedBy: null,
    kind: 'chat',
    endpoint: null,
    isCustom: false,
    inputModalities: [],
    outputModalities: [],
    contextLength: null,
    maxOutputTokens: null,
    pricing: null,
    status: null,
    releasedOn: null,
    withdrawnOn: null,
    description: null,
    sourceModel: null,
    quantization: null,
    supportsTools: null,
    parameterNames: null,
    raw: null,
    origin: 'typed',
  };
}
