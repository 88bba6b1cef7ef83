import { invalidField } from '#sandbox/api-error.ts';
import { isRecord, type JsonRecord } from '#sandbox/plain-json.ts';
import { checkSchema } from '#sandbox/structured/check-schema.ts';
import type { RequestTool, ResponseFormat, ToolChoice } from './chat-request.ts';
import {
  describeValue,
  optional,
  quoteList,
  readBoolean,
  readChoice,
  readList,
  readRecord,
  readString,
} from './read-fields.ts';

const NAME = /^[a-zA-Z0-9_-]{1,64}$/;
const NAME_RULE = '1 to 64 characters out of a-z, A-Z, 0-9, _ and -';
const MAX_TOOLS = 128;

/** The tools that the model may call. Throws a 400 for a wrong one. */
export function readTools(body: JsonRecord): RequestTool[] {
  const list = readList(body, 'tools') ?? [];
  if (list.length > MAX_TOOLS)
    throw invalidField('tools', `tools must hold at most ${MAX_TOOLS} tools, not ${list.length}.`);
  const names = new Set<string>();
  return list.map((entry, index) => {
    const tool = readTool(entry, `tools[${index}]`);
    if (names.has(tool.name)) {
      throw invalidField(
        `tools[${index}].function.name`,
        `tools[${index}].function.name "${tool.name}" is there twice: names must differ.`,
      );
    }
    names.add(tool.name);
    return tool;
  });
}

function readTool(entry: unknown, path: string): RequestTool {
  if (!isRecord(entry))
    throw invalidField(path, `${path} must be an object, not ${describeValue(entry)}.`, 'invalid_type');
  if (readChoice(entry, 'type', ['function'], `${path}.type`) === null) {
    throw invalidField(
      `${path}.type`,
      `${path}.type is missing: it must be "function".`,
      'missing_required_field',
    );
  }
  const fn = readRecord(entry, 'function', `${path}.function`);
  if (fn === null) {
    throw invalidField(
      `${path}.function`,
      `${path}.function is missing: it must be an object with a name.`,
      'missing_required_field',
    );
  }
  return readFunction(fn, `${path}.function`);
}

/** A function by its name, description and parameters. Throws a 400 that names the first wrong field. */
export function readFunction(fn: JsonRecord, path: string): RequestTool {
  const name = readName(fn, 'name', `${path}.name`);
  readBoolean(fn, 'strict', `${path}.strict`);
  const parameters = readRecord(fn, 'parameters', `${path}.parameters`) ?? {};
  checkSchema(parameters, `${path}.parameters`);
  return { name, description: readString(fn, 'description', `${path}.description`) ?? '', parameters };
}

/** Which tools may or must be called; without the field: auto where there are tools, else none. */
export function readToolChoice(body: JsonRecord, tools: readonly RequestTool[]): ToolChoice {
  const value = optional(body, 'tool_choice');
  if (value === null) return { kind: tools.length > 0 ? 'auto' : 'none' };
  const forms =
    'tool_choice must be "auto", "none", "required" or {"type": "function", "function": {"name": …}}';
  if (value === 'auto' || value === 'none') return { kind: value };
  if (value === 'required') {
    if (tools.length === 0)
      throw invalidField('tool_choice', 'tool_choice "required" needs tools: send at least one.');
    return { kind: value };
  }
  if (!isRecord(value)) throw invalidField('tool_choice', `${forms}, not ${describeValue(value)}.`);
  const type = readChoice(value, 'type', ['function'], 'tool_choice.type');
  const fn = readRecord(value, 'function', 'tool_choice.function');
  const name = fn === null ? null : readString(fn, 'name', 'tool_choice.function.name');
  if (type === null || name === null) throw invalidField('tool_choice', `${forms}.`);
  if (!tools.some((tool) => tool.name === name)) {
    throw invalidField(
      'tool_choice.function.name',
      `tool_choice.function.name "${name.slice(0, 64)}" is no tool of this request: ${tools.length === 0 ? 'it has none' : `it has ${quoteList(tools.map((tool) => tool.name))}`}.`,
    );
  }
  return { kind: 'function', name };
}

/** The form that the reply's text must have. */
export function readResponseFormat(body: JsonRecord): ResponseFormat {
  const format = readRecord(body, 'response_format');
  if (format === null) return { kind: 'text' };
  const kinds = ['text', 'json_object', 'json_schema'] as const;
  const kind = readChoice(format, 'type', kinds, 'response_format.type');
  if (kind === null) {
    throw invalidField(
      'response_format.type',
      `response_format.type is missing: it must be one of ${quoteList(kinds)}.`,
      'missing_required_field',
    );
  }
  // The form of llama.cpp and Together: json_object with a schema beside its type.
  if (kind === 'json_object' && format.schema !== undefined) {
    const schema = readRecord(format, 'schema', 'response_format.schema') ?? {};
    checkSchema(schema, 'response_format.schema');
    return { kind: 'json_schema', name: 'response', schema };
  }
  if (kind !== 'json_schema') return { kind };
  const path = 'response_format.json_schema';
  const wrapper = readRecord(format, 'json_schema', path);
  if (wrapper === null) {
    throw invalidField(
      path,
      `${path} is missing: it must be an object with name and schema.`,
      'missing_required_field',
    );
  }
  const name = readName(wrapper, 'name', `${path}.name`);
  readString(wrapper, 'description', `${path}.description`);
  readBoolean(wrapper, 'strict', `${path}.strict`);
  const schema = readRecord(wrapper, 'schema', `${path}.schema`) ?? {};
  checkSchema(schema, `${path}.schema`);
  return { kind, name, schema };
}

function readName(record: JsonRecord, key: string, path: string): string {
  const name = readString(record, key, path);
  if (name === null)
    throw invalidField(path, `${path} is missing: it must be ${NAME_RULE}.`, 'missing_required_field');
  if (!NAME.test(name)) throw invalidField(path, `${path} must be ${NAME_RULE}, not ${describeValue(name)}.`);
  return name;
}
