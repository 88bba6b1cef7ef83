import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { EXAMPLE_PARAMETER_NAMES } from '#domain/parameters/parameter-table.ts';

const NULL_IS_UNSET: ReadonlySet<string> = new Set(EXAMPLE_PARAMETER_NAMES);

/** Whether null is a value to send. For the parameters of the reference examples it only means unset. */
export function takesNull(spec: ParameterSpec): boolean {
  return spec.nullable && !NULL_IS_UNSET.has(spec.name);
}
