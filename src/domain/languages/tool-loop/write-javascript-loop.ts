import { formatJson, quoteText } from '#domain/json/format-json.ts';
import {
  formatJavascriptKey,
  JAVASCRIPT_STYLE,
  javascriptHolds,
} from '#domain/languages/javascript-literals.ts';
import type { OptionedLanguage } from '#domain/languages/options/optioned-language.ts';
import { javascriptOpenai, typescriptOpenai } from '#domain/languages/options/write-openai-module.ts';
import { indent } from '#domain/languages/options/write-python-expressions.ts';
import { furtherIn, hasCustomTools } from '#domain/languages/stream-parts/stream-parts.ts';
import {
  fitsSdkCall,
  openaiCall,
  openaiClientMembers,
  openaiImports,
  readOpenaiChunks,
} from '#domain/languages/typescript-openai/write.ts';
import type { ToolLab } from '#domain/parameters/tools/tool-lab.ts';
import { stepLimit } from '#domain/parameters/tools/tool-lab.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming } from '#domain/request/build-request.ts';
import { NEVER_SENT_BACK } from '#domain/wire/sent-back.ts';
import * as words from '#words/code/tool-loop-code.ts';
import type { ToolFunction } from './tool-functions.ts';
import { toolFunctions, withoutMessages, withToolLoop } from './tool-functions.ts';

const holds = ({ body }: BuiltRequest) => javascriptHolds(body);

/** TypeScript with OpenAI's package, with the loop of its tools. */
export const typescriptOpenaiLoop: OptionedLanguage = withToolLoop(typescriptOpenai, holds, (built, lab) =>
  writeLoop(built, lab, true),
);

/** JavaScript with OpenAI's package, with the loop of its tools. */
export const javascriptOpenaiLoop: OptionedLanguage = withToolLoop(javascriptOpenai, holds, (built, lab) =>
  writeLoop(built, lab, false),
);

function writeLoop(built: BuiltRequest, lab: ToolLab | undefined, hasTypes: boolean): string {
  const fits = fitsSdkCall(built.body);
  const t = (type: string) => (hasTypes ? `: ${type}` : '');
  const messages = formatJson(built.body.get('messages') ?? [], { style: JAVASCRIPT_STYLE });
  const streams = isStreaming(built.body);
  return [
    ...openaiImports(built, hasTypes),
    ...(hasTypes ? ['', 'type Fields = Record<string, any>;'] : []),
    '',
    'const client = new OpenAI({',
    ...openaiClientMembers(built),
    '});',
    `const stepLimit = ${stepLimit(lab)};`,
    'const notSentBack = [',
    ...NEVER_SENT_BACK.map((field) => `  ${quoteText(field)},`),
    '];',
    `const messages${t(fits ? 'OpenAI.ChatCompletionMessageParam[]' : 'Fields[]')} = ${messages};`,
    ...['', ...askLines(built, hasTypes)],
    ...(streams ? ['', ...mergeLines(t)] : []),
    ...['', 'class NotWritten extends Error {}', ''],
    `const functions${t('Record<string, (args: any) => unknown>')} = {`,
    ...toolFunctions(built.body, lab).flatMap(writeFunction),
    '};',
    ...['', ...forCustom(runToolLines(t), built)],
    ...['', ...forCustom(loopLines(t, hasTypes && fits), built)],
  ].join('\n');
}

/** With custom tools, whose functions get the text as it came. */
function forCustom(lines: readonly string[], { body }: BuiltRequest): readonly string[] {
  if (!hasCustomTools(body)) return lines;
  return lines.map((line) =>
    line
      .replace('call.function ?? {}', 'call.function ?? call.custom ?? {}')
      .replace(
        'run(JSON.parse(called.arguments || "{}"))',
        'run(called.input ?? JSON.parse(called.arguments || "{}"))',
      )
      .replaceAll('called.name, called.arguments', 'called.name, called.input ?? called.arguments'),
  );
}

function writeFunction(each: ToolFunction): string[] {
  const key = formatJavascriptKey(each.name);
  switch (each.kind) {
    case 'value':
      return [`  // ${words.fixedValue}`, `  ${key}: () => ${quoteText(each.value)},`];
    case 'unwritten':
      return [
        `  // ${words.yourFunction}`,
        `  ${key}: () => {`,
        `    throw new NotWritten(${quoteText(words.notWritten(each.name))});`,
        '  },',
      ];
    case 'code': {
      const lines = each.body.split('\n');
      // A template may hold the line breaks of a text, which indenting would change.
      return [`  ${key}: (args) => {`, ...(each.body.includes('`') ? lines : indent(lines, 4)), '  },'];
    }
  }
}

function askLines(built: BuiltRequest, hasTypes: boolean): string[] {
  const { body, mark } = withoutMessages(built);
  const style = {
    ...JAVASCRIPT_STYLE,
    formatText: (text: string) => (text === mark ? 'messages' : quoteText(text)),
  };
  const fields = hasTypes ? ': Fields' : '';
  const use = [
    `const delta${fields} = choice.delta ?? {};`,
    'process.stderr.write(delta.reasoning_content ?? delta.reasoning ?? "");',
    'process.stdout.write(delta.content ?? "");',
    'merge(message, delta);',
  ];
  return [
    `async function ask()${hasTypes ? ': Promise<Fields>' : ''} {`,
    ...indent(
      [
        ...openaiCall(built, hasTypes, body, style),
        ...(isStreaming(built.body)
          ? [
              `const message${fields} = { role: "assistant", content: null };`,
              readOpenaiChunks(furtherIn(use, 4)),
              'process.stdout.write("\\n");',
            ]
          : [
              `const message${hasTypes ? ': Fields | undefined' : ''} = completion.choices?.[0]?.message;`,
              'if (message === undefined) throw new Error(JSON.stringify(completion));',
              'console.log(message.content ?? "");',
            ]),
        'return message;',
      ],
      2,
    ),
    '}',
  ];
}

const mergeLines = (t: (type: string) => string): string[] =>
  `// ${words.piecesJoin}
const whole = ["role", "id", "type", "name", "format", "object"];

function merge(message${t('Fields')}, piece${t('Fields')})${t('void')} {
  for (const [key, value] of Object.entries(piece)) {
    const before = message[key];
    if (Array.isArray(value)) {
      message[key] = Array.isArray(before) ? before : [];
      for (const item of value) addItem(message[key], item);
    } else if (isObject(before) && isObject(value)) merge(before, value);
    else if (typeof before === "string" && typeof value === "string" && !whole.includes(key))
      message[key] = before + value;
    else if (before == null || (value !== null && value !== "")) message[key] = value;
  }
}

// ${words.itemsJoin}
function addItem(items${t('any[]')}, item${t('any')})${t('void')} {
  if (!isObject(item)) {
    items.push(item);
    return;
  }
  const opens = (before${t('Fields')}) => Boolean(item.function?.name) && isComplete(before);
  const before = items.findLast((each, position) => {
    if (!isObject(each)) return false;
    if (item.index == null && !item.id)
      return position === items.length - 1 && (item.type ?? each.type) === each.type && !each.signature && !opens(each);
    if (item.index == null) return each.id === item.id;
    if (item.index !== each.index) return false;
    return item.id ? !each.id || each.id === item.id : !opens(each);
  });
  if (before !== undefined) merge(before, item);
  else {
    const added${t('Fields')} = {};
    merge(added, item);
    items.push(added);
  }
}

function isObject(value${t('unknown')})${t('value is Fields')} {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isComplete(call${t('Fields')})${t('boolean')} {
  try {
    JSON.parse(call.function?.arguments ?? "");
    return true;
  } catch {
    return false;
  }
}`.split('\n');

const runToolLines = (t: (type: string) => string): string[] =>
  `async function runTool(called${t('Fields')})${t('Promise<string>')} {
  const run = Object.hasOwn(functions, called.name) ? functions[called.name] : undefined;
  if (run === undefined) return JSON.stringify({ error: "${words.noSuchTool}" });
  try {
    const result = await run(JSON.parse(called.arguments || "{}"));
    return typeof result === "string" ? result : (JSON.stringify(result) ?? "");
  } catch (error) {
    if (error instanceof NotWritten) throw error;
    return JSON.stringify({ error: error instanceof Error ? error.message : String(error) });
  }
}`.split('\n');

const loopLines = (t: (type: string) => string, isTyped: boolean): string[] =>
  `const seen = new Map${isTyped ? '<string, number>' : ''}();
for (let step = 0; ; step += 1) {
  const message = await ask();
  // ${words.goesBack}
  for (const field of notSentBack) delete message[field];
  messages.push(message${isTyped ? ' as OpenAI.ChatCompletionMessageParam' : ''});
  const calls${t('Fields[]')} = message.tool_calls ?? [];
  if (calls.length === 0) break;
  if (step === stepLimit) {
    console.error("${words.stoppedAtLimit}");
    process.exit(1);
  }
  for (const [position, call] of calls.entries()) {
    delete call.index;
    call.id ||= \`call_\${step}_\${position}\`;
    const called = call.function ?? {};
    console.error("[tool call]", called.name, called.arguments);
    const result = await runTool(called);
    console.error("[tool result]", result);
    messages.push({ role: "tool", tool_call_id: call.id, content: result });
    const turn = JSON.stringify([called.name, called.arguments, result]);
    seen.set(turn, (seen.get(turn) ?? 0) + 1);
    if (seen.get(turn) === 3) {
      console.error("${words.stoppedInCircle}");
      process.exit(1);
    }
  }
}`.split('\n');
