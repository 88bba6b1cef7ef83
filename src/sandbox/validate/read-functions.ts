import { invalidField } from '#sandbox/api-error.ts';
import { isRecord, type JsonRecord, member } from '#sandbox/plain-json.ts';
import type { RequestTool, ToolChoice } from './chat-request.ts';
import { describeValue, optional, quoteList, readList, readString } from './read-fields.ts';
import { readFunction } from './read-tools.ts';

/**
 * The functions of a request in the form that came before `tools` (OpenAI's API reference: `functions` and
 * `function_call`, deprecated); null where there are none. Throws a 400 for a wrong one.
 */
export function readFunctions(
  body: JsonRecord,
): { readonly tools: readonly RequestTool[]; readonly toolChoice: ToolChoice } | null {
  const list = readList(body, 'functions');
  if (list === null || list.length === 0) {
    if (optional(body, 'function_call') === null) return null;
    throw invalidField('function_call', 'function_call needs functions: send at least one.');
  }
  if (optional(body, 'tools') !== null)
    throw invalidField('functions', 'functions is the older form of tools: send one of the two, not both.');
  const tools = list.map((entry, index) => {
    const path = `functions[${index}]`;
    if (!isRecord(entry))
      throw invalidField(path, `${path} must be an object, not ${describeValue(entry)}.`, 'invalid_type');
    return readFunction(entry, path);
  });
  return { tools, toolChoice: readFunctionCall(body, tools) };
}

function readFunctionCall(body: JsonRecord, tools: readonly RequestTool[]): ToolChoice {
  const value = member(body, 'function_call') ?? 'auto';
  if (value === 'auto' || value === 'none') return { kind: value };
  const name = isRecord(value) ? readString(value, 'name', 'function_call.name') : null;
  if (name === null)
    throw invalidField(
      'function_call',
      `function_call must be "auto", "none" or {"name": …}, not ${describeValue(value)}.`,
    );
  if (!tools.some((tool) => tool.name === name))
    throw invalidField(
      'function_call.name',
      `function_call.name "${name.slice(0, 64)}" is no function of this request: it has ${quoteList(tools.map((tool) => tool.name))}.`,
    );
  return { kind: 'function', name };
}
