import type { JsonValue } from '#domain/json/json-value.ts';
import type { ParameterSpec, ParameterValues } from './parameter-spec.ts';

/**
 * Sets one parameter. One that is present keeps its place; a new one goes where `specs` has it among those present,
 * one that `specs` does not know to the end. Any JSON value is a value here, also null, 0, false, "" and [].
 */
export function setParameter(
  values: ParameterValues,
  name: string,
  value: JsonValue,
  specs: readonly ParameterSpec[],
): ParameterValues {
  if (values.has(name)) {
    return new Map(Array.from(values, ([key, kept]) => [key, key === name ? value : kept]));
  }
  const places = new Map(specs.map((spec, index) => [spec.name, index]));
  const place = places.get(name);
  if (place === undefined) return new Map([...values, [name, value]]);
  const entries: [string, JsonValue][] = [];
  let inserted = false;
  for (const [key, kept] of values) {
    if (!inserted && (places.get(key) ?? -1) > place) {
      entries.push([name, value]);
      inserted = true;
    }
    entries.push([key, kept]);
  }
  if (!inserted) entries.push([name, value]);
  return new Map(entries);
}

/** Unsets one parameter: it is no longer in the request. Gives `values` itself when it was not there. */
export function unsetParameter(values: ParameterValues, name: string): ParameterValues {
  if (!values.has(name)) return values;
  return new Map(Array.from(values).filter(([key]) => key !== name));
}
