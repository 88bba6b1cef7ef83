import type { ParameterSpec } from './parameter-spec.ts';

/** Whether a parameter has values that can be gone through. */
export function canSweep({ kind, options, name }: Pick<ParameterSpec, 'kind' | 'options' | 'name'>): boolean {
  // Its values are as good as each other: they are what repeats are for.
  if (name === 'seed') return false;
  return kind === 'number' || kind === 'integer' || (kind === 'enum' && (options?.length ?? 0) > 1);
}
