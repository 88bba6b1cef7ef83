import { mergeSpecs } from '#domain/parameters/merge-specs.ts';
import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { limitsReply } from '#domain/parameters/parameter-table.ts';
import { parseRequestSchema } from '#domain/parameters/schema/parse-request-schema.ts';
import { ADVANCED_PARAMETERS, STANDARD_PARAMETERS } from '#domain/parameters/standard-parameters.ts';
import type { Model } from './model.ts';

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
  const fromSchema = model.raw === null ? [] : parseRequestSchema(model.raw);
  const panel =
    model.kind === 'chat'
      ? chatPanel(model, fromSchema)
      : { main: fromSchema, advanced: [], all: fromSchema };
  panels.set(model, panel);
  return panel;
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
