import type { JsonObject } from '#domain/json/json-value.ts';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { parseRequestSchema } from '#domain/parameters/schema/parse-request-schema.ts';
import { readJsonFixture } from '#testing/read-json-fixture.ts';

/** What is read of a model in the test data. */
export function specsOf(fixture: string): readonly ParameterSpec[] {
  return parseRequestSchema(readJsonFixture(`schemas/${fixture}.json`));
}

/** The parameter of this name. */
export function byName(specs: readonly ParameterSpec[], name: string): ParameterSpec {
  const spec = specs.find((one) => one.name === name);
  if (spec === undefined) throw new Error(`no parameter ${name}`);
  return spec;
}

/** A model whose schema has these properties. */
export function modelWith(properties: Record<string, unknown>, root: Record<string, unknown> = {}): JsonObject {
  const model = fromPlain({ json_request_schema: { type: 'object', properties, ...root } });
  return isJsonObject(model) ? model : new Map();
}
