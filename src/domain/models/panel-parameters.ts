import { buildSpec } from '#domain/parameters/build-spec.ts';
import { mergeSpecs } from '#domain/parameters/merge-specs.ts';
import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { limitsReply } from '#domain/parameters/parameter-table.ts';
import { parseRequestSchema } from '#domain/parameters/schema/parse-request-schema.ts';
import { ADVANCED_PARAMETERS, STANDARD_PARAMETERS } from '#domain/parameters/standard-parameters.ts';
import { formFields } from '#words/models/form-fields.ts';
import type { Model, ModelKind } from './model.ts';

/** The parameters of a model's panel. */
export interface PanelParameters {
  /** Shown at once, in this order: the standard ones with the model's own laid over and beside them. */
  readonly main: readonly ParameterSpec[];
  /** Further known chat parameters, behind a fold; empty for models that are not for chat. */
  readonly advanced: readonly ParameterSpec[];
  /** Both, in the order in which a newly set one takes its place in the body. */
  readonly all: readonly ParameterSpec[];
}

const panels = new WeakMap<Model, PanelParameters>();

/** A model's panel: made from its request schema when it is first asked for, and kept. */
export function panelParameters(model: Model): PanelParameters {
  const kept = panels.get(model);
  if (kept !== undefined) return kept;
  const fromSchema = ownParameters(model);
  const panel =
    model.kind === 'chat' ? chatPanel(model, fromSchema) : formPanel(formOf(model.kind, fromSchema));
  panels.set(model, panel);
  return panel;
}

function ownParameters({ raw, knownSchema }: Model): readonly ParameterSpec[] {
  const fromObject = raw === null ? [] : parseRequestSchema(raw);
  if (fromObject.length > 0 || knownSchema === undefined) return fromObject;
  return parseRequestSchema(new Map([['json_request_schema', knownSchema]]));
}

/**
 * The form of a model that is not for chat: its own fields, or where nobody describes them those that its call always
 * has (api.md section 2; OpenAI's specification). Oxen's page of its speech model sends `input` although its table of
 * fields has none.
 */
function formOf(kind: ModelKind, own: readonly ParameterSpec[]): readonly ParameterSpec[] {
  const text = (name: string, required: boolean) =>
    buildSpec(name, 'text', { group: 'model', required, basic: true, description: formFields[name] ?? null });
  if (kind === 'audio' && own.length > 0 && !own.some(({ name }) => name === 'input'))
    return [...own, text('input', false)];
  if (own.length > 0) return own;
  switch (kind) {
    case 'embeddings':
      return [text('input', true)];
    case 'audio':
      return [text('input', true), { ...text('voice', false), kind: 'string' }];
    default:
      return [text('prompt', true)];
  }
}

function formPanel(specs: readonly ParameterSpec[]): PanelParameters {
  return { main: specs, advanced: [], all: specs };
}

function chatPanel(model: Model, fromSchema: readonly ParameterSpec[]): PanelParameters {
  const withLimit = (spec: ParameterSpec) => limitTokens(spec, model.maxOutputTokens);
  const main = mergeSpecs(STANDARD_PARAMETERS.map(withLimit), fromSchema);
  const names = new Set(main.map((spec) => spec.name));
  const advanced = ADVANCED_PARAMETERS.filter((spec) => !names.has(spec.name)).map(withLimit);
  return { main, advanced, all: [...main, ...advanced] };
}

/** No reply is longer than the model's longest: the end of the slider, and of what passes without a remark. */
function limitTokens(spec: ParameterSpec, maxOutputTokens: number | null): ParameterSpec {
  return limitsReply(spec.name) && maxOutputTokens !== null ? { ...spec, maximum: maxOutputTokens } : spec;
}
