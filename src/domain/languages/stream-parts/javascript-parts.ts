import type { JsonObject } from '#domain/json/json-value.ts';
import type { StreamParts, StreamUse } from './stream-parts.ts';
import { streamParts } from './stream-parts.ts';

/** How JavaScript, or TypeScript with OpenAI's package, reads a stream that brings more than one text; null where one text is all. */
export function javascriptStreamUse(body: JsonObject, hasTypes = false): StreamUse | null {
  const parts = streamParts(body);
  if (parts === null) return null;
  return parts.hasChoices ? manyChoices(parts, hasTypes) : oneChoice(parts, hasTypes);
}

const CALL = '{ id: string; name: string; arguments: string }';
const REASONING = 'delta.reasoning_content ?? delta.reasoning ?? ""';
const CONTENT = 'delta.content ?? ""';

/** The package's types do not know of reasoning. */
const deltaOf = (hasTypes: boolean) =>
  hasTypes
    ? 'const delta: OpenAI.ChatCompletionChunk.Choice.Delta & { reasoning_content?: string; reasoning?: string } = choice.delta ?? {};'
    : 'const delta = choice.delta ?? {};';

/** The text as it comes, reasoning to the other output, and calls at the end. */
function oneChoice({ hasCustomCalls }: StreamParts, hasTypes: boolean): StreamUse {
  return {
    before: [`const calls = new Map${hasTypes ? `<number | string, ${CALL}>` : ''}();`],
    use: [
      deltaOf(hasTypes),
      `process.stderr.write(${REASONING});`,
      `process.stdout.write(${CONTENT});`,
      ...addCalls('calls', hasCustomCalls, hasTypes),
    ],
    after: ['process.stdout.write("\\n");', ...printCalls('calls')],
  };
}

/** Choices come mixed, so that each is printed once all are there. */
function manyChoices({ hasCalls, hasCustomCalls }: StreamParts, hasTypes: boolean): StreamUse {
  const type = `{ reasoning: string; content: string${hasCalls ? `; calls: Map<number | string, ${CALL}>` : ''} }`;
  const empty = `{ reasoning: "", content: ""${hasCalls ? ', calls: new Map()' : ''} }`;
  return {
    before: [`const choices = new Map${hasTypes ? `<number, ${type}>` : ''}();`],
    use: [
      'const index = choice.index ?? 0;',
      `const kept = choices.get(index) ?? ${empty};`,
      'choices.set(index, kept);',
      deltaOf(hasTypes),
      `kept.reasoning += ${REASONING};`,
      `kept.content += ${CONTENT};`,
      ...(hasCalls ? addCalls('kept.calls', hasCustomCalls, hasTypes) : []),
    ],
    after: [
      'for (const [index, kept] of [...choices].sort(([a], [b]) => a - b)) {',
      '  console.log("[choice " + index + "]");',
      '  if (kept.reasoning) console.log("[reasoning]", kept.reasoning);',
      '  console.log(kept.content);',
      ...(hasCalls ? printCalls('kept.calls').map((line) => `  ${line}`) : []),
      '}',
    ],
  };
}

/** Calls come in fragments, by their index; some servers send whole ones without any. Custom ones have an input. */
function addCalls(calls: string, hasCustomCalls: boolean, hasTypes: boolean): string[] {
  const custom = hasTypes ? '(part as { custom?: Called }).custom' : 'part.custom';
  const type = hasTypes ? 'type Called = { name?: string; arguments?: string; input?: string };' : '';
  const called = `const called${hasTypes ? ': Called | undefined' : ''} = part.function ?? ${custom};`;
  return [
    'for (const [position, part] of (delta.tool_calls ?? []).entries()) {',
    '  const at = part.index ?? part.id ?? position;',
    ...(hasCustomCalls ? [...(type === '' ? [] : [`  ${type}`]), `  ${called}`] : []),
    `  const call = ${calls}.get(at) ?? { id: "", name: "", arguments: "" };`,
    `  ${calls}.set(at, {`,
    '    id: part.id ?? call.id,',
    ...(hasCustomCalls
      ? [
          '    name: called?.name ?? call.name,',
          '    arguments: call.arguments + (called?.arguments ?? called?.input ?? ""),',
        ]
      : [
          '    name: part.function?.name ?? call.name,',
          '    arguments: call.arguments + (part.function?.arguments ?? ""),',
        ]),
    '  });',
    '}',
  ];
}

function printCalls(calls: string): string[] {
  return [
    `for (const { id, name, arguments: text } of ${calls}.values()) {`,
    '  console.log("[tool call]", id, name, text);',
    '}',
  ];
}
