import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { BODY_KEY_ORDER } from '#domain/request/build-request.ts';

const NULL_IS_UNSET: ReadonlySet<string> = new Set(BODY_KEY_ORDER);

/** Whether null is a value to send. For the parameters of the reference examples it only means unset. */
export function takesNull(spec: ParameterSpec): boolean {
  return spec.nullable && !NULL_IS_UNSET.has(spec.name);
}
