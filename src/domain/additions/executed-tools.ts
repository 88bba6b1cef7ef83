import { formatJson } from '#domain/json/format-json.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';

/** A tool that the server itself ran for a reply: a search, a program. */
export interface ExecutedTool {
  readonly name: string;
  /** As the model wrote them. */
  readonly arguments: string;
  /** Null while it runs. */
  readonly output: string | null;
}

/** More of them would only fill the page. */
const MAX_TOOLS = 64;

/** The tools that the server ran (Groq's `executed_tools`), in their order; at most 64. Never throws. */
export function executedTools(extra: JsonObject): readonly ExecutedTool[] {
  const list = extra.get('executed_tools');
  return (isJsonArray(list) ? list.slice(0, MAX_TOOLS) : []).filter(isJsonObject).map((tool) => ({
    name: textOf(tool.get('name')) ?? textOf(tool.get('type')) ?? '',
    arguments: textOf(tool.get('arguments')) ?? '',
    output: textOf(tool.get('output')) ?? textsIn(tool.get('code_results')),
  }));
}

function textOf(value: JsonValue | undefined): string | null {
  if (typeof value === 'string') return value;
  return isJsonObject(value) || isJsonArray(value) ? formatJson(value) : null;
}

/** What programs printed. */
function textsIn(results: JsonValue | undefined): string | null {
  const texts = (isJsonArray(results) ? results : []).flatMap((result) => {
    const text = isJsonObject(result) ? result.get('text') : null;
    return typeof text === 'string' && text !== '' ? [text] : [];
  });
  return texts.length === 0 ? null : texts.join('\n');
}
