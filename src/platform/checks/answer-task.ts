import { type Schema, type SchemaDraft, Validator } from '@cfworker/json-schema';
import type { SchemaProblem, WorkerAnswer, WorkerTask } from '#domain/checks/check-plan.ts';
import { prepareCode } from '#domain/checks/prepare-code.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject, numberText } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { lockDown } from './lock-down.ts';

// Code may change what it can reach; what makes its answer is taken before it runs.
const { stringify } = JSON;
const MakeFunction = Function;

/** Does what a task asks, in the worker. Never throws. */
export async function answerTask(task: WorkerTask): Promise<WorkerAnswer> {
  try {
    switch (task.kind) {
      case 'regex':
        return { kind: 'matched', isMatch: new RegExp(task.pattern).test(task.text) };
      case 'schemas':
        return { kind: 'checked', problems: task.pairs.map(problemsOf) };
      case 'javascript':
        return await runCode(
          task.code,
          ['output', 'context'],
          [task.output, { vars: task.variables, prompt: task.prompt }],
        );
      case 'tool':
        return await runCode(task.code, ['args'], [exactValue(task.arguments)], exactJson);
    }
  } catch (error) {
    return { kind: 'threw', message: messageOf(error) };
  }
}

/** The value of a JSON text. Whole numbers that a number of JavaScript cannot hold are big ones: none is rounded. */
function exactValue(text: string): unknown {
  const parsed = parseJson(text);
  return parsed.ok ? plainOf(parsed.value) : JSON.parse(text);
}

function plainOf(value: JsonValue): unknown {
  if (isJsonArray(value)) return value.map(plainOf);
  if (isJsonObject(value)) {
    const made = {};
    // A member called `__proto__` is a member.
    for (const [key, member] of value)
      Object.defineProperty(made, key, { value: plainOf(member), ...ORDINARY });
    return made;
  }
  if (!isJsonNumber(value) || typeof value === 'number') return value;
  const digits = numberText(value);
  return /^-?\d+$/.test(digits) ? BigInt(digits) : Number(digits);
}

const ORDINARY = { enumerable: true, writable: true, configurable: true };

function plainJson(returned: unknown): string | null {
  const json: unknown = stringify(returned);
  return typeof json === 'string' ? json : null;
}

/** What no text of a tool's holds. */
const BIG = `big ${Math.random()}`;

/** JSON of what code returned, big numbers digit by digit; null for what has none. */
function exactJson(returned: unknown): string | null {
  let hasBig = false;
  const json: unknown = stringify(returned, (_key, value: unknown) => {
    if (typeof value !== 'bigint') return value;
    hasBig = true;
    return `${BIG}${value}`;
  });
  if (typeof json !== 'string') return null;
  return hasBig ? json.replaceAll(new RegExp(`"${BIG}(-?\\d+)"`, 'g'), '$1') : json;
}

function messageOf(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return '';
  }
}

/** Keywords whose problems only repeat those of what stands inside them. */
const WRAPPERS: ReadonlySet<string> = new Set([
  ...['$ref', '$recursiveRef', '$dynamicRef', 'properties', 'patternProperties', 'items', 'prefixItems'],
  ...['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas', 'false'],
]);

function problemsOf({
  schema,
  value,
}: {
  readonly schema: string;
  readonly value: string;
}): readonly SchemaProblem[] {
  const rules: unknown = JSON.parse(schema);
  if (rules === true) return [];
  if (rules === false) return [{ path: '', keyword: 'false' }];
  if (!isSchema(rules)) throw new TypeError('A schema is an object or a flag');
  const { valid, errors } = new Validator(rules, draftOf(rules), false).validate(JSON.parse(value));
  if (valid) return [];
  const problems = errors.map(({ keyword, instanceLocation, error }) => {
    // The validator names a missing member in its sentence alone.
    const missing = keyword === 'required' ? /"(.*)"/.exec(error)?.[1] : undefined;
    return { path: pathOf(instanceLocation), keyword, ...(missing !== undefined && { missing }) };
  });
  const own = problems.filter(({ keyword }) => !WRAPPERS.has(keyword));
  return own.length > 0 ? own : problems.slice(-1);
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function draftOf({ $schema }: Schema): SchemaDraft {
  const named = /draft-?0?([47])|(2019-09)/.exec($schema ?? '');
  if (named?.[1] === '4') return '4';
  if (named?.[1] === '7') return '7';
  return named?.[2] === '2019-09' ? '2019-09' : '2020-12';
}

/** `#/items/0/a~1b` → `items.0.a/b` */
function pathOf(pointer: string): string {
  return pointer
    .replace(/^#\/?/, '')
    .split('/')
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
}

let isLocked: boolean | null = null;

/** Runs code as the body of a function whose parameters have these names and values. */
async function runCode(
  code: string,
  names: readonly string[],
  values: readonly unknown[],
  write: (returned: unknown) => string | null = plainJson,
): Promise<WorkerAnswer> {
  const body = prepareCode(code);
  if (body === null) return { kind: 'imports' };
  isLocked ??= lockDown();
  if (!isLocked) return { kind: 'unavailable' };
  let run: unknown;
  try {
    run = new MakeFunction(...names, 'console', body);
  } catch (error) {
    // The policy of the host forbids code of text.
    if (error instanceof EvalError) return { kind: 'unavailable' };
    throw error;
  }
  if (typeof run !== 'function') return { kind: 'unavailable' };
  const returned: unknown = await run(...values, SILENT_CONSOLE);
  return { kind: 'returned', json: write(returned) };
}

/** Code may write to a console; nobody reads it. */
const SILENT_CONSOLE = { log() {}, info() {}, warn() {}, error() {}, debug() {} };
