import { PARAMETER_DESCRIPTIONS } from '#words/models/parameter-descriptions.ts';
import { buildSpec, schemaOf } from './build-spec.ts';
import type { ParameterSpec } from './parameter-spec.ts';
import { PARAMETER_TABLE } from './parameter-table.ts';

const specsAt = (wanted: 'main' | 'advanced'): readonly ParameterSpec[] =>
  PARAMETER_TABLE.filter(({ place }) => place === wanted).map(
    ({ name, kind, minimum = null, maximum = null, step, scale = 'linear', options = null, ...entry }) =>
      buildSpec(name, kind, {
        minimum,
        maximum,
        ...(step === undefined ? null : { step }),
        scale,
        options,
        defaultValue: entry.defaultValue,
        schema: entry.schema === undefined ? null : schemaOf(entry.schema),
        description: PARAMETER_DESCRIPTIONS[name],
      }),
  );

/** The parameters that the panel always shows, in the order of the request body (ranges: api.md section 3). */
export const STANDARD_PARAMETERS = specsAt('main');

/** Further known chat parameters, shown behind a fold. Most come from OpenAI's specification alone. */
export const ADVANCED_PARAMETERS = specsAt('advanced');
