import type { Result } from '#domain/errors/result.ts';
import { fail, ok } from '#domain/errors/result.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { buildRequest } from '#domain/request/build-request.ts';
import type { Connection } from '#domain/request/connection.ts';
import type { TemplateRequest } from '#domain/variables/request-variables.ts';
import { fillRequest, requestVariables } from '#domain/variables/request-variables.ts';
import type { TestCase } from './experiment.ts';

const known = new WeakMap<TemplateRequest, readonly string[]>();

/** The names of a variant's variables, in the order in which they first stand in its request. */
export function variablesIn(variant: TemplateRequest): readonly string[] {
  const names = known.get(variant) ?? requestVariables(variant).map(({ name }) => name);
  known.set(variant, names);
  return names;
}

/**
 * The request of one cell; the names of the variables that have no value, where there are such. In a table an empty
 * field is no value.
 */
export function buildCell(
  variant: TemplateRequest,
  { values }: Pick<TestCase, 'values'>,
  connection: Connection,
): Result<BuiltRequest, readonly string[]> {
  const missing = variablesIn(variant).filter((name) => (values.get(name) ?? '') === '');
  if (missing.length > 0) return fail(missing);
  return ok(buildRequest({ ...fillRequest(variant, values), connection }));
}
