import type { JsonObject } from '#domain/json/json-value.ts';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import type { ParameterKind, ParameterSpec } from './parameter-spec.ts';
import { isWrittenAsFloat } from './parameter-table.ts';

/** A spec from its name and kind; everything that `rest` leaves out is "not known" or "no limit". */
export function buildSpec(
  name: string,
  kind: ParameterKind,
  rest: Partial<Omit<ParameterSpec, 'name' | 'kind' | 'writesAsFloat'>> = {},
): ParameterSpec {
  return {
    name,
    kind,
    title: null,
    description: null,
    minimum: null,
    maximum: null,
    step: kind === 'integer' ? 1 : null,
    multipleOf: null,
    scale: 'linear',
    defaultValue: undefined,
    options: null,
    media: null,
    nullable: false,
    group: 'standard',
    required: false,
    basic: false,
    hidden: false,
    schema: null,
    ...rest,
    writesAsFloat: isWrittenAsFloat(name),
  };
}

/** A JSON Schema written as a plain object, in the lossless form. */
export function schemaOf(plain: Readonly<Record<string, unknown>>): JsonObject {
  const schema = fromPlain(plain);
  return isJsonObject(schema) ? schema : new Map();
}
