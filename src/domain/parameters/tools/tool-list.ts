import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { ParameterValues } from '#domain/parameters/parameter-spec.ts';
import { calledIn } from '#domain/wire/called.ts';

/** The field of a request that holds its tools. */
const TOOLS_FIELD = 'tools';

/** A tool that is kept with a request and is not in it. */
export interface UnsentTool {
  readonly tool: JsonValue;
  /** Its place among all tools of the request, sent or not, from 0. */
  readonly position: number;
}

/** A tool of a request, sent or not. */
export interface ListedTool {
  readonly tool: JsonValue;
  readonly isSent: boolean;
}

/** What of a request says which tools it has. */
interface RequestTools {
  readonly parameters: ParameterValues;
  readonly unsentTools?: readonly UnsentTool[];
}

/** Every tool of a request in one list: those that are sent, and between them, where they stood, those that are not. */
export function listTools({ parameters, unsentTools = [] }: RequestTools): readonly ListedTool[] {
  const value = parameters.get(TOOLS_FIELD);
  const list: ListedTool[] = (isJsonArray(value) ? value : []).map((tool) => ({ tool, isSent: true }));
  for (const { tool, position } of [...unsentTools].sort((a, b) => a.position - b.position))
    list.splice(Math.min(position, list.length), 0, { tool, isSent: false });
  return list;
}

/** A request's fields with those tools: what is sent of them is `tools`, which is left out where none is. */
export function withTools(before: ParameterValues, list: readonly ListedTool[]): RequestTools {
  const sent = list.filter(({ isSent }) => isSent).map(({ tool }) => tool);
  const unsent = list.flatMap(({ tool, isSent }, position) => (isSent ? [] : [{ tool, position }]));
  const parameters = new Map(before);
  if (sent.length > 0) parameters.set(TOOLS_FIELD, sent);
  else parameters.delete(TOOLS_FIELD);
  return { parameters, ...(unsent.length > 0 && { unsentTools: unsent }) };
}

/** The name of a tool's function; null where it has none. */
export function toolName(tool: JsonValue): string | null {
  const name = functionMember(tool, 'name');
  return typeof name === 'string' && name !== '' ? name : null;
}

/** What a tool says that it does; empty where it says nothing. */
export function toolDescription(tool: JsonValue): string {
  const description = functionMember(tool, 'description');
  return typeof description === 'string' ? description : '';
}

function functionMember(tool: JsonValue, member: string): JsonValue | undefined {
  const called = isJsonObject(tool) ? calledIn(tool) : null;
  return called?.get(member);
}

/** The schema of the arguments of a function among a request's `tools`, or older `functions`; null where it has none. */
export function parametersOf(body: JsonObject | undefined, name: string): JsonObject | null {
  const [tools, functions] = [body?.get('tools'), body?.get('functions')];
  const tool = isJsonArray(tools) ? tools.find((each) => toolName(each) === name) : undefined;
  const older = isJsonArray(functions)
    ? functions.find((each) => isJsonObject(each) && each.get('name') === name)
    : undefined;
  const schema = tool === undefined ? memberOf(older, 'parameters') : functionMember(tool, 'parameters');
  return isJsonObject(schema) ? schema : null;
}

function memberOf(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isJsonObject(value) ? value.get(key) : undefined;
}
