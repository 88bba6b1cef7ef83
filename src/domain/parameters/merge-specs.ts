import { isOfParameterType } from './json-types.ts';
import type { ParameterSpec } from './parameter-spec.ts';

/**
 * The panel's parameters, in its order: a model's own laid over the standard ones. A model's field that is named like a
 * standard control replaces its bounds, choices, default and texts, and keeps its kind; one of another type is ignored.
 * Required and basic fields come first, then the standard controls that the schema does not name, then its other fields.
 * A schema that calls nothing required or basic leaves the standard controls where they are.
 */
export function mergeSpecs(
  standard: readonly ParameterSpec[],
  fromSchema: readonly ParameterSpec[],
): readonly ParameterSpec[] {
  const standardByName = new Map(standard.map((spec) => [spec.name, spec]));
  const merged: ParameterSpec[] = [];
  for (const own of fromSchema) {
    const known = standardByName.get(own.name);
    const spec = known === undefined ? own : overlay(known, own);
    if (spec !== known) merged.push(spec);
  }
  const mergedByName = new Map(merged.map((spec) => [spec.name, spec]));
  const isFirst = (spec: ParameterSpec) => spec.required || spec.basic;
  if (!merged.some(isFirst)) {
    return [
      ...standard.map((spec) => mergedByName.get(spec.name) ?? spec),
      ...merged.filter((spec) => !standardByName.has(spec.name)),
    ];
  }
  return [
    ...merged.filter(isFirst),
    ...standard.filter((spec) => !mergedByName.has(spec.name)),
    ...merged.filter((spec) => !isFirst(spec)),
  ];
}

/** The standard control with what the model says about it; the control itself when the model means another type. */
function overlay(known: ParameterSpec, own: ParameterSpec): ParameterSpec {
  if (!isSameType(known, own)) return known;
  const isNumeric = known.kind === 'number' || known.kind === 'integer';
  const becomesChoice = own.kind === 'enum';
  const kind = becomesChoice ? 'enum' : known.kind;
  const minimum = isNumeric ? (own.minimum ?? known.minimum) : null;
  const maximum = isNumeric ? (own.maximum ?? known.maximum) : null;
  const isSound = minimum === null || maximum === null || minimum <= maximum;
  const spec: ParameterSpec = {
    ...known,
    kind,
    title: own.title ?? known.title,
    description: own.description ?? known.description,
    minimum: isSound ? minimum : own.minimum,
    maximum: isSound ? maximum : own.maximum,
    multipleOf: own.multipleOf,
    step: own.multipleOf !== null ? own.step : known.step,
    options: own.options ?? known.options,
    nullable: own.nullable,
    group: 'model',
    required: own.required,
    basic: own.basic,
    hidden: own.hidden,
    schema: own.schema,
  };
  const defaultValue = own.defaultValue ?? known.defaultValue;
  return defaultValue !== undefined && isOfParameterType(spec, defaultValue)
    ? { ...spec, defaultValue }
    : { ...spec, defaultValue: undefined };
}

function isSameType(known: ParameterSpec, own: ParameterSpec): boolean {
  const isNumber = (spec: ParameterSpec) => spec.kind === 'number' || spec.kind === 'integer';
  if (own.kind === 'enum') {
    return (own.options ?? []).every((option) => isOfParameterType({ ...known, nullable: false }, option));
  }
  if (known.kind === 'enum') return own.kind === 'string' || own.kind === 'text';
  if (isNumber(known)) return isNumber(own);
  return own.kind === known.kind || known.kind === 'json';
}
