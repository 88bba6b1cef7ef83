import { formatJson, quoteText } from '#domain/json/format-json.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import type { OptionedLanguage } from '#domain/languages/options/optioned-language.ts';
import { pythonRequests } from '#domain/languages/options/write-python.ts';
import { indent, isTakenInPython } from '#domain/languages/options/write-python-expressions.ts';
import { pythonOpenai } from '#domain/languages/options/write-python-openai.ts';
import { pythonAddressAndHeaders, readPythonStream } from '#domain/languages/python/write.ts';
import { PYTHON_STYLE, pythonHoldsBody } from '#domain/languages/python-literals.ts';
import {
  createPythonCompletion,
  pythonClientArguments,
  pythonSdkHolds,
  pythonSdkImports,
  readOpenaiStream,
} from '#domain/languages/python-openai/write.ts';
import { furtherIn, hasCustomTools } from '#domain/languages/stream-parts/stream-parts.ts';
import type { ToolLab } from '#domain/parameters/tools/tool-lab.ts';
import { stepLimit } from '#domain/parameters/tools/tool-lab.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming, writeBodyNumber } from '#domain/request/build-request.ts';
import { NEVER_SENT_BACK } from '#domain/wire/sent-back.ts';
import * as words from '#words/code/tool-loop-code.ts';
import type { ToolFunction } from './tool-functions.ts';
import { toolFunctions, withoutMessages, withToolLoop } from './tool-functions.ts';

/** Python with the requests package, with the loop of its tools. */
export const pythonRequestsLoop: OptionedLanguage = withToolLoop(
  pythonRequests,
  ({ body }) => pythonHoldsBody(body),
  (built, lab) => writeLoop(built, lab, ['import requests'], askWithRequests(built)),
);

/** Python with OpenAI's package, with the loop of its tools. */
export const pythonOpenaiLoop: OptionedLanguage = withToolLoop(pythonOpenai, pythonSdkHolds, (built, lab) => {
  const client = ['', 'client = OpenAI(', ...pythonClientArguments(built), ')'];
  return writeLoop(built, lab, [...pythonSdkImports(built), ...client], askWithOpenai(built));
});

function writeLoop(
  built: BuiltRequest,
  lab: ToolLab | undefined,
  head: readonly string[],
  ask: readonly string[],
): string {
  const functions = toolFunctions(built.body, lab);
  const names = functionNames(functions);
  const messages = formatJson(built.body.get('messages') ?? [], { style: PYTHON_STYLE });
  return [
    'import json',
    ...(keyVariableOf(built.connection) === null ? [] : ['import os']),
    'import sys',
    ...head,
    '',
    `STEP_LIMIT = ${stepLimit(lab)}`,
    'NOT_SENT_BACK = (',
    ...NEVER_SENT_BACK.map((field) => `    ${quoteText(field)},`),
    ')',
    `messages = ${messages}`,
    ...['', '', ...ask],
    ...(isStreaming(built.body) ? ['', '', ...MERGE] : []),
    ...functions.flatMap((each, index) => ['', '', ...writeFunction(each, names[index] ?? '')]),
    ...['', '', 'FUNCTIONS = {'],
    ...functions.map(({ name }, index) => `    ${quoteText(name)}: ${names[index]},`),
    '}',
    ...['', '', ...forCustom(RUN_TOOL, built)],
    ...['', '', ...forCustom(LOOP, built)],
  ].join('\n');
}

/** With custom tools, whose functions get the text as it came. */
function forCustom(lines: readonly string[], { body }: BuiltRequest): readonly string[] {
  if (!hasCustomTools(body)) return lines;
  return lines.map((line) =>
    line
      .replace('call.get("function") or {}', 'call.get("function") or call.get("custom") or {}')
      .replace(
        'function(json.loads(called.get("arguments") or "{}"))',
        'function(called["input"] if "input" in called else json.loads(called.get("arguments") or "{}"))',
      )
      .replaceAll(
        'called.get("name"), called.get("arguments")',
        'called.get("name"), called.get("input", called.get("arguments"))',
      ),
  );
}

/** The names of the functions: those of the tools, as far as Python has such names. */
function functionNames(functions: readonly ToolFunction[]): readonly string[] {
  const names: string[] = [];
  for (const { name } of functions) {
    const plain = name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d|_*$)/, 'tool_');
    let free = plain;
    while (isTakenInPython(free) || OWN_NAMES.has(free) || names.includes(free)) free += '_';
    names.push(free);
  }
  return names;
}

const OWN_NAMES = new Set([
  ...[
    'FUNCTIONS',
    'STEP_LIMIT',
    'NOT_SENT_BACK',
    'WHOLE',
    'messages',
    'merge',
    'add_item',
    'run_tool',
    'is_complete',
  ],
  ...['dict', 'list', 'isinstance', 'enumerate', 'reversed', 'input', 'NotImplementedError', 'Exception'],
  ...['ValueError', 'Stream', 'ChatCompletion', 'ChatCompletionChunk'],
]);

function writeFunction(each: ToolFunction, name: string): string[] {
  const head = `def ${name}(arguments):`;
  if (each.kind === 'value')
    return [head, `    # ${words.fixedValue}`, `    return ${quoteText(each.value)}`];
  return [
    head,
    `    # ${each.kind === 'code' ? `${words.answeredInJavascript} ${words.yourFunction}` : words.yourFunction}`,
    `    raise NotImplementedError(${quoteText(words.notWritten(each.name))})`,
  ];
}

const REASONING = 'delta.get("reasoning_content") or delta.get("reasoning") or ""';
const ADD_DELTA = [
  `print(${REASONING}, end="", file=sys.stderr, flush=True)`,
  'print(delta.get("content") or "", end="", flush=True)',
  'merge(message, delta)',
];
const EMPTY_MESSAGE = 'message = {"role": "assistant", "content": None}';

function pythonStyleWith(mark: string) {
  return {
    ...PYTHON_STYLE,
    formatKey: quoteText,
    formatText: (text: string) => (text === mark ? 'messages' : quoteText(text)),
  };
}

function askWithRequests(built: BuiltRequest): string[] {
  const { body, mark } = withoutMessages(built);
  const literal = formatJson(body, {
    style: pythonStyleWith(mark),
    baseIndent: 4,
    writeNumber: writeBodyNumber,
  });
  const use = ['delta = choice.get("delta") or {}', ...ADD_DELTA];
  return [
    'def ask():',
    ...indent([
      'response = requests.post(',
      ...pythonAddressAndHeaders(built),
      `    json=${literal},`,
      ...(isStreaming(built.body) ? ['    stream=True,'] : []),
      ')',
      'if not response.ok:',
      '    sys.exit(f"{response.status_code} {response.text}")',
      ...(isStreaming(built.body)
        ? [EMPTY_MESSAGE, readPythonStream(furtherIn(use, 8)), 'print()', 'return message']
        : [
            'answer = response.json()',
            'if answer.get("error") or not answer.get("choices"):',
            '    sys.exit(json.dumps(answer))',
            'message = answer["choices"][0]["message"]',
            'print(message.get("content") or "")',
            'return message',
          ]),
    ]),
  ];
}

function askWithOpenai(built: BuiltRequest): string[] {
  const { body, mark } = withoutMessages(built);
  const streams = isStreaming(built.body);
  const call = createPythonCompletion(body, streams ? 'stream' : 'completion', pythonStyleWith(mark));
  const use = ['delta = choice.delta.model_dump(exclude_unset=True) if choice.delta else {}', ...ADD_DELTA];
  return [
    'def ask():',
    ...indent([
      ...call,
      ...(streams
        ? [EMPTY_MESSAGE, readOpenaiStream(furtherIn(use, 8)), 'print()', 'return message']
        : [
            'if not completion.choices:',
            '    sys.exit(completion.to_json())',
            'message = completion.choices[0].message.model_dump(exclude_unset=True)',
            'print(message.get("content") or "")',
            'return message',
          ]),
    ]),
  ];
}

const MERGE = `# ${words.piecesJoin}
WHOLE = ("role", "id", "type", "name", "format", "object")


def merge(message, piece):
    for key, value in piece.items():
        before = message.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            merge(before, value)
        elif isinstance(value, list):
            message[key] = before if isinstance(before, list) else []
            for item in value:
                add_item(message[key], item)
        elif isinstance(before, str) and isinstance(value, str) and key not in WHOLE:
            message[key] = before + value
        elif before is None or value not in (None, ""):
            message[key] = value


# ${words.itemsJoin}
def add_item(items, item):
    if not isinstance(item, dict):
        items.append(item)
        return
    for before in reversed(items):
        if not isinstance(before, dict):
            continue
        if item.get("index") is None and not item.get("id"):
            same = item.get("type") in (None, before.get("type")) and not before.get("signature")
            if same and not ((item.get("function") or {}).get("name") and is_complete(before)):
                return merge(before, item)
            break
        same = item.get("index") is not None and item.get("index") == before.get("index")
        if same and not item.get("id") and (item.get("function") or {}).get("name"):
            same = not is_complete(before)
        elif same and item.get("id"):
            same = before.get("id") in (None, "", item["id"])
        if same or (item.get("index") is None and item["id"] == before.get("id")):
            return merge(before, item)
    items.append({})
    merge(items[-1], item)


def is_complete(call):
    try:
        json.loads((call.get("function") or {}).get("arguments") or "")
        return True
    except ValueError:
        return False`.split('\n');

const RUN_TOOL = `def run_tool(called):
    function = FUNCTIONS.get(called.get("name"))
    if function is None:
        return json.dumps({"error": "${words.noSuchTool}"})
    try:
        result = function(json.loads(called.get("arguments") or "{}"))
    except NotImplementedError:
        raise
    except Exception as error:
        return json.dumps({"error": str(error)})
    return result if isinstance(result, str) else json.dumps(result)`.split('\n');

const LOOP = `seen = {}
for step in range(STEP_LIMIT + 1):
    message = ask()
    # ${words.goesBack}
    for field in NOT_SENT_BACK:
        message.pop(field, None)
    messages.append(message)
    calls = message.get("tool_calls") or []
    if not calls:
        break
    if step == STEP_LIMIT:
        sys.exit("${words.stoppedAtLimit}")
    for position, call in enumerate(calls):
        call.pop("index", None)
        call["id"] = call.get("id") or f"call_{step}_{position}"
        called = call.get("function") or {}
        print("[tool call]", called.get("name"), called.get("arguments"), file=sys.stderr)
        result = run_tool(called)
        print("[tool result]", result, file=sys.stderr)
        messages.append({"role": "tool", "tool_call_id": call["id"], "content": result})
        turn = json.dumps([called.get("name"), called.get("arguments"), result])
        seen[turn] = seen.get(turn, 0) + 1
        if seen[turn] == 3:
            sys.exit("${words.stoppedInCircle}")`.split('\n');
