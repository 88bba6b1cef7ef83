import type { JsonTypeName } from '#domain/parameters/json-types.ts';
import { counted, exactNumber, listedOr, lowerFirst, number } from '#words/english/grammar.ts';

/** What a parameter takes: short phrases without a full stop. */
export const aNumber = 'A number';
export const aWholeNumber = 'A whole number';
export const trueOrFalse = 'true or false';
export const aString = 'A string';
export const aStringList = 'A list of strings';
export const anAddress = 'An http or https address, or a data: URL';
export const anAddressList = 'A list of http or https addresses or data: URLs';

/** The types of JSON as they stand in a list of what is taken. */
const TYPE_NAMES: Readonly<Record<JsonTypeName, string>> = {
  null: 'null',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  string: 'a string in double quotes',
  array: 'a list in [ ]',
  object: 'an object in { }',
};

export function oneOfTypes(types: readonly JsonTypeName[]): string {
  const text = listedOr(types.map((type) => TYPE_NAMES[type]));
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

export function wholeNumberIn(range: string): string {
  return `${aWholeNumber}, ${lowerFirst(range)}`;
}

/** An end of a range as it is written; very large ones with an exponent. */
function bound(value: number): string {
  return Math.abs(value) >= 1e15 ? String(value).replace('e+', 'e') : exactNumber(value);
}

/** What a range takes; a bound that is not part of it is `open`. Null for a range without bounds. */
export function range(
  low: { readonly value: number; readonly open: boolean } | null,
  high: { readonly value: number; readonly open: boolean } | null,
): string | null {
  if (low === null && high === null) return null;
  if (low === null || high === null) {
    if (high !== null) return high.open ? `Less than ${bound(high.value)}` : `At most ${bound(high.value)}`;
    if (low !== null) return low.open ? `More than ${bound(low.value)}` : `${bound(low.value)} or more`;
    return null;
  }
  const top = bound(high.value);
  if (!low.open && !high.open)
    return low.value === high.value ? `Only ${top}` : `${bound(low.value)} to ${top}`;
  const bottom = low.open ? `More than ${bound(low.value)}` : `At least ${bound(low.value)}`;
  return `${bottom}, ${high.open ? 'less than' : 'at most'} ${top}`;
}

export function oneOf(options: readonly string[], more: number): string {
  return `One of ${options.join(', ')}${more > 0 ? ` and ${number(more)} more` : ''}`;
}

export function stepsOf(step: string): string {
  return `Steps of ${step}`;
}

/** A remark on a value that is kept as it is. */
export function sentAsTyped(rule: string): string {
  return `${rule}. Sent as typed if you keep it.`;
}

/** Why a text is no value of a parameter. */
export function takes(name: string, allowed: string): string {
  return `${name} takes ${lowerFirst(allowed)}.`;
}

const CHARACTERS = { one: 'character', other: 'characters' };
const ENTRIES = { one: 'entry', other: 'entries' };
const KEYS = { one: 'key', other: 'keys' };

/** What a value breaks, by the keyword of JSON Schema that limits it with a number. */
export const NUMBER_RULES: ReadonlyMap<string, (limit: number) => string> = new Map([
  ['minLength', (limit: number) => `At least ${counted(limit, CHARACTERS)}`],
  ['maxLength', (limit: number) => `At most ${counted(limit, CHARACTERS)}`],
  ['minItems', (limit: number) => `At least ${counted(limit, ENTRIES)}`],
  ['maxItems', (limit: number) => `At most ${counted(limit, ENTRIES)}`],
  ['minProperties', (limit: number) => `At least ${counted(limit, KEYS)}`],
  ['maxProperties', (limit: number) => `At most ${counted(limit, KEYS)}`],
  ['minimum', (limit: number) => `${number(limit)} or more`],
  ['maximum', (limit: number) => `At most ${number(limit)}`],
  ['exclusiveMinimum', (limit: number) => `More than ${number(limit)}`],
  ['exclusiveMaximum', (limit: number) => `Less than ${number(limit)}`],
  ['multipleOf', (limit: number) => stepsOf(number(limit))],
]);

export const eachOnce = 'Each entry once';
export const requiredKeyMissing = 'A required key is missing';
export const notAsSchemaAsks = 'Not as this model’s schema asks';

export function fitsPattern(pattern: string): string {
  return `A string that fits the pattern ${pattern}`;
}

export function requiredKeys(keys: string): string {
  return `The required keys are ${keys}`;
}

export function only(value: string): string {
  return `Only ${value}`;
}

export function ofType(types: readonly string[]): string {
  return `Of type ${listedOr(types)}`;
}

/** A rule that a part of a value breaks, after the part's path. */
export function inPart(path: string, rule: string): string {
  return `${path}: ${lowerFirst(rule)}`;
}

/** What is wrong with the JSON of a tool. */
export const toolIsObject = 'A tool is a JSON object.';
export const toolNeedsFunction =
  'A tool needs a key "function" with the function’s name, description and parameters.';
export const functionName = 'A function’s name has 1 to 64 letters, digits, _ or -.';
export const parametersAreSchema = '"parameters" is a JSON Schema: an object.';
export const noTools = 'The list holds no tools.';
export const toolNumber = (position: number, problem: string) => `Tool ${position}: ${problem}`;
