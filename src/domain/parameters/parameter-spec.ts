import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';

/** What kind of control and value a parameter has. `json` is the fallback for any type that is not known. */
export type ParameterKind =
  | 'number'
  | 'integer'
  | 'boolean'
  | 'string'
  | 'text'
  | 'enum'
  | 'string-list'
  | 'media-url'
  | 'media-url-list'
  | 'json';

/** One request parameter: how it is shown, checked and written. */
export interface ParameterSpec {
  /** The API's own name: the key in the request body and the accessible name of the control. */
  readonly name: string;
  readonly kind: ParameterKind;
  /** A label from a schema's `title`; plain text, shown beside the name. */
  readonly title: string | null;
  /** Plain text, one to three sentences. */
  readonly description: string | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** A step that suits keys and slider; null lets the control choose. */
  readonly step: number | null;
  readonly multipleOf: number | null;
  /** `linear` or, for large ranges such as `max_tokens`, `log`. */
  readonly scale: 'linear' | 'log';
  /** The value the model uses when the parameter is not sent, where it is known; undefined when not. */
  readonly defaultValue: JsonValue | undefined;
  /** The allowed values of an `enum`, or of the entries of a `string-list`, in order; null is never one of them. */
  readonly options: readonly JsonValue[] | null;
  /** What a media field takes. */
  readonly media: 'image' | 'video' | 'audio' | 'any' | null;
  /** Whether an explicit null is a value of its own. */
  readonly nullable: boolean;
  /** Whether numbers are written with a decimal point (`1.0`): true for `temperature` and `top_p`. */
  readonly writesAsFloat: boolean;
  /** `standard`: every chat model's; `model`: from this model's request schema. */
  readonly group: 'standard' | 'model';
  /** From a schema: part of the Minimal example. */
  readonly required: boolean;
  /** From a schema: shown first, part of the Basic example. */
  readonly basic: boolean;
  /** From a schema (`x-hidden`, `x-ui-hidden`, `writeOnly`, `format: hidden`): no control, but kept when imported. */
  readonly hidden: boolean;
  /** The property's own JSON Schema, complete in itself, for validation; null where the kind and the bounds say it all. */
  readonly schema: JsonObject | null;
}

/** What a person has set, in the order of the request body. An absent key is not in the request; null is a value. */
export type ParameterValues = ReadonlyMap<string, JsonValue>;
