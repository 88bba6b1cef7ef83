import type { PanelParameters } from '#domain/models/panel-parameters.ts';
import type { ParameterSpec, ParameterValues } from '#domain/parameters/parameter-spec.ts';
import { STANDARD_PARAMETERS } from '#domain/parameters/standard-parameters.ts';
import { sentOf } from '#words/models/parameters.ts';

const STANDARD_PLACES: ReadonlyMap<string, number> = new Map(
  STANDARD_PARAMETERS.map((spec, index) => [spec.name, index]),
);

/** What a model's panel shows at once, in its two sections; hidden fields are in neither. */
export interface PanelSections {
  /** Whatever the model requires or calls basic, then the other standard parameters, in one order for every model. */
  readonly first: readonly ParameterSpec[];
  /** Everything else that is the model's own. */
  readonly own: readonly ParameterSpec[];
}

/** Cuts a panel in its sections. A model's own word on a standard parameter changes its range, not its section. */
export function panelSections(panel: PanelParameters): PanelSections {
  const shown = panel.main.filter((spec) => !spec.hidden);
  const isBasic = (spec: ParameterSpec) => spec.required || spec.basic;
  const placeOf = (spec: ParameterSpec) => STANDARD_PLACES.get(spec.name) ?? -1;
  const others = shown.filter((spec) => !isBasic(spec));
  return {
    first: [
      ...shown.filter(isBasic),
      ...others.filter((spec) => placeOf(spec) >= 0).sort((one, two) => placeOf(one) - placeOf(two)),
    ],
    own: others.filter((spec) => placeOf(spec) < 0),
  };
}

/** "3 of 7 sent"; empty where there is nothing to send. */
export function countSent(specs: readonly ParameterSpec[], values: ParameterValues): string {
  if (specs.length === 0) return '';
  return sentOf(specs.filter((spec) => values.has(spec.name)).length, specs.length);
}
