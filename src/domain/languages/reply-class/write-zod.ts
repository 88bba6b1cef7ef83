import { quoteText } from '#domain/json/format-json.ts';
import { formatJavascriptKey } from '#domain/languages/javascript-literals.ts';
import type { Limits, ReplyClass, ReplyClasses, Shape } from './read-shapes.ts';
import { namesIn } from './read-shapes.ts';
import type { ClassCode } from './write-pydantic.ts';

const BOUNDS: Readonly<Record<string, string>> = {
  minLength: 'min',
  maxLength: 'max',
  minItems: 'min',
  maxItems: 'max',
  minimum: 'gte',
  maximum: 'lte',
  exclusiveMinimum: 'gt',
  exclusiveMaximum: 'lt',
  multipleOf: 'multipleOf',
};

/** The classes as objects of Zod (version 4); what stands further down is got when it is needed. */
export function writeZod({ classes }: ReplyClasses): ClassCode {
  const written = new Set<string>();
  const lines = classes.flatMap((each, index) => {
    const body = writeObject(each, written);
    written.add(each.name);
    return index === 0 ? body : ['', ...body];
  });
  return { imports: ['import { z } from "zod";'], lines };
}

function writeObject({ name, fields, isOpen }: ReplyClass, written: ReadonlySet<string>): string[] {
  const head = `const ${name} = z.${isOpen ? 'looseObject' : 'strictObject'}({`;
  if (fields.length === 0) return [`${head}});`];
  const members = fields.flatMap(({ key, shape, isRequired }) => {
    const value = `${schemaText(shape)}${isRequired ? '' : '.optional()'}`;
    const member = formatJavascriptKey(key);
    if (namesIn(shape).every((each) => written.has(each))) return [`  ${member}: ${value},`];
    return [`  get ${member}() {`, `    return ${value};`, '  },'];
  });
  return [head, ...members, '});'];
}

function schemaText(shape: Shape): string {
  switch (shape.kind) {
    case 'any':
      return 'z.unknown()';
    case 'null':
      return 'z.null()';
    case 'boolean':
      return 'z.boolean()';
    case 'string':
      return `z.string()${boundText(shape.limits)}`;
    case 'integer':
      return `z.int()${boundText(shape.limits)}`;
    case 'number':
      return `z.number()${boundText(shape.limits)}`;
    case 'array':
      return `z.array(${schemaText(shape.items)})${boundText(shape.limits)}`;
    case 'map':
      return `z.record(z.string(), ${schemaText(shape.values)})`;
    case 'class':
      return shape.name;
    case 'literal':
      return literalText(shape.values);
    case 'union':
      return `z.union([${shape.of.map(schemaText).join(', ')}])`;
  }
}

function literalText(values: readonly (string | number | boolean | null)[]): string {
  const list = values
    .map((value) => (typeof value === 'string' ? quoteText(value) : String(value)))
    .join(', ');
  if (values.length === 1) return `z.literal(${list})`;
  return values.every((value) => typeof value === 'string') ? `z.enum([${list}])` : `z.literal([${list}])`;
}

function boundText(limits: Limits): string {
  return Array.from(limits, ([key, value]) =>
    key === 'pattern'
      ? `.regex(new RegExp(${quoteText(String(value))}, "u"))`
      : `.${BOUNDS[key]}(${String(value)})`,
  ).join('');
}
