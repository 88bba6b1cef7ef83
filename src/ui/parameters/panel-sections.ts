import type { PanelParameters } from '#domain/models/panel-parameters.ts';
import type { ParameterSpec, ParameterValues } from '#domain/parameters/parameter-spec.ts';
import { STANDARD_PARAMETERS } from '#domain/parameters/standard-parameters.ts';
import { sentOf } from '#words/models/parameters.ts';

const STANDARD_NAMES: ReadonlySet<string> = new Set(STANDARD_PARAMETERS.map((spec) => spec.name));

/** What a model's panel shows at once, in its two sections; hidden fields are in neither. */
export interface PanelSections {
  /** The standard parameters and whatever the model requires or calls basic, in the panel's order. */
  readonly first: readonly ParameterSpec[];
  /** Everything else that is the model's own. */
  readonly own: readonly ParameterSpec[];
}

/** Cuts a panel in its sections. A model's own word on a standard parameter changes its range, not its section. */
export function panelSections(panel: PanelParameters): PanelSections {
  const shown = panel.main.filter((spec) => !spec.hidden);
  const isFirst = (spec: ParameterSpec) => STANDARD_NAMES.has(spec.name) || spec.required || spec.basic;
  return { first: shown.filter(isFirst), own: shown.filter((spec) => !isFirst(spec)) };
}

/** "3 of 7 sent"; empty where there is nothing to send. */
export function countSent(specs: readonly ParameterSpec[], values: ParameterValues): string {
  if (specs.length === 0) return '';
  return sentOf(specs.filter((spec) => values.has(spec.name)).length, specs.length);
}
