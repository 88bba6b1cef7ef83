import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject, numberText } from '#domain/json/json-value.ts';
import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import { createSchemaCleaner } from './self-contained-schema.ts';
import { specFromProperty } from './spec-from-property.ts';

/** More fields than any panel can show; what lies behind is left to the request's JSON. */
const MAX_FIELDS = 500;
const MAX_NAME = 200;

/** Set elsewhere in the workbench: no schema may replace them. */
const RESERVED: ReadonlySet<string> = new Set(['model', 'messages', 'tools']);

/** A model object's request schema: `json_request_schema` when it is an object, else `request_schema`; null if neither is. */
function requestSchemaOf(model: JsonObject): JsonObject | null {
  for (const key of ['json_request_schema', 'request_schema']) {
    const schema = model.get(key);
    if (isJsonObject(schema)) return schema;
  }
  return null;
}

/**
 * The parameters that a model object's request schema describes (api.md section 13), in the order of its panel:
 * required and basic ones first, then the others, each group by `x-order`, those without one last and as written.
 * Never throws, whatever the object holds; what is no schema is left out.
 */
export function parseRequestSchema(model: JsonObject): readonly ParameterSpec[] {
  const root = requestSchemaOf(model);
  const properties = root?.get('properties');
  if (root === null || !isJsonObject(properties)) return [];
  const clean = createSchemaCleaner(root);
  const required = namesIn(root.get('required'));
  const basic = namesIn(root.get('basic'));
  const ordered: { readonly spec: ParameterSpec; readonly order: number }[] = [];
  for (const [name, property] of properties) {
    if (ordered.length >= MAX_FIELDS) break;
    if (RESERVED.has(name) || name.trim() === '' || name.length > MAX_NAME) continue;
    const schema = property === true ? new Map<string, JsonValue>() : property;
    if (!isJsonObject(schema)) continue;
    const contained = clean(schema);
    ordered.push({
      spec: specFromProperty(name, contained, { required: required.has(name), basic: basic.has(name) }),
      order: orderOf(contained.get('x-order')),
    });
  }
  return ordered.sort(comparePlaces).map(({ spec }) => spec);
}

function comparePlaces(
  a: { readonly spec: ParameterSpec; readonly order: number },
  b: { readonly spec: ParameterSpec; readonly order: number },
): number {
  const groupA = a.spec.required || a.spec.basic ? 0 : 1;
  const groupB = b.spec.required || b.spec.basic ? 0 : 1;
  if (groupA !== groupB) return groupA - groupB;
  return a.order < b.order ? -1 : a.order > b.order ? 1 : 0;
}

function orderOf(value: JsonValue | undefined): number {
  return isJsonNumber(value) ? Number(numberText(value)) : Infinity;
}

function namesIn(value: JsonValue | undefined): ReadonlySet<string> {
  return new Set(isJsonArray(value) ? value.filter((name) => typeof name === 'string') : []);
}
