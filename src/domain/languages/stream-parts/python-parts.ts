import type { JsonObject } from '#domain/json/json-value.ts';
import type { StreamParts, StreamUse } from './stream-parts.ts';
import { streamParts } from './stream-parts.ts';

/** Where Python finds what a choice brings: in JSON, or in an object of OpenAI's package. */
interface PythonAccess {
  readonly delta: string;
  readonly index: string;
}

export const JSON_ACCESS: PythonAccess = {
  delta: 'choice.get("delta") or {}',
  index: 'choice.get("index") or 0',
};

/** As a dict, so that fields which the package does not know (reasoning) are found too. */
export const SDK_ACCESS: PythonAccess = {
  delta: 'choice.delta.model_dump() if choice.delta else {}',
  index: 'choice.index or 0',
};

/** How Python reads a stream that brings more than one text; null where one text is all. */
export function pythonStreamUse(body: JsonObject, access: PythonAccess): StreamUse | null {
  const parts = streamParts(body);
  if (parts === null) return null;
  return parts.hasChoices ? manyChoices(parts, access) : oneChoice(parts, access);
}

/** Whether the code writes to the other output, for which it imports `sys`. */
export function printsReasoning(use: StreamUse | null): boolean {
  return use?.use.some((line) => line.includes('sys.stderr')) ?? false;
}

const REASONING = 'delta.get("reasoning_content") or delta.get("reasoning") or ""';
const CONTENT = 'delta.get("content") or ""';

/** The text as it comes, reasoning to the other output, and calls at the end. */
function oneChoice({ hasCustomCalls }: StreamParts, { delta }: PythonAccess): StreamUse {
  return {
    before: ['calls = {}'],
    use: [
      `delta = ${delta}`,
      `print(${REASONING}, end="", file=sys.stderr, flush=True)`,
      `print(${CONTENT}, end="", flush=True)`,
      ...addCalls('calls', hasCustomCalls),
    ],
    after: ['print()', ...printCalls('calls')],
  };
}

/** Choices come mixed, so that each is printed once all are there. */
function manyChoices({ hasCalls, hasCustomCalls }: StreamParts, { delta, index }: PythonAccess): StreamUse {
  const empty = `{"reasoning": "", "content": ""${hasCalls ? ', "calls": {}' : ''}}`;
  return {
    before: ['choices = {}'],
    use: [
      `kept = choices.setdefault(${index}, ${empty})`,
      `delta = ${delta}`,
      `kept["reasoning"] += ${REASONING}`,
      `kept["content"] += ${CONTENT}`,
      ...(hasCalls ? addCalls('kept["calls"]', hasCustomCalls) : []),
    ],
    after: [
      'for index, kept in sorted(choices.items()):',
      '    print(f"[choice {index}]")',
      '    if kept["reasoning"]:',
      '        print("[reasoning]", kept["reasoning"])',
      '    print(kept["content"])',
      ...(hasCalls ? printCalls('kept["calls"]').map((line) => `    ${line}`) : []),
    ],
  };
}

/** Calls come in fragments, by their index; some servers send whole ones without any. Custom ones have an input. */
function addCalls(calls: string, hasCustomCalls: boolean): string[] {
  return [
    'for position, part in enumerate(delta.get("tool_calls") or []):',
    '    at = part.get("index")',
    '    if at is None:',
    '        at = part.get("id") or position',
    `    call = ${calls}.setdefault(at, {"id": "", "name": "", "arguments": ""})`,
    `    called = part.get("function")${hasCustomCalls ? ' or part.get("custom")' : ''} or {}`,
    '    call["id"] = part.get("id") or call["id"]',
    '    call["name"] = called.get("name") or call["name"]',
    `    call["arguments"] += called.get("arguments")${hasCustomCalls ? ' or called.get("input")' : ''} or ""`,
  ];
}

function printCalls(calls: string): string[] {
  return [
    `for call in ${calls}.values():`,
    '    print("[tool call]", call["id"], call["name"], call["arguments"])',
  ];
}
