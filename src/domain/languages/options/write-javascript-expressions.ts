import type { LiteralStyle } from '#domain/json/format-json.ts';
import { quoteText } from '#domain/json/format-json.ts';
import { JAVASCRIPT_STYLE } from '#domain/languages/javascript-literals.ts';
import type { StreamUse } from '#domain/languages/stream-parts/stream-parts.ts';
import type { DugBody } from './dig-holes.ts';
import { joinedText } from './dig-holes.ts';

/** JavaScript's words, and the names that the code around a request has. */
const TAKEN = new Set(
  (
    'abstract any arguments as async await boolean break case catch class const continue debugger default delete do else ' +
    'enum eval export extends false finally for from function get if implements import in instanceof interface let new ' +
    'null number of package private protected public return set static string super switch symbol this throw true try ' +
    'type typeof undefined unknown var void while with yield ' +
    'Error JSON Number OpenAI Promise TextDecoder Stream ask attempt axios bytes choice chunk client completion console ' +
    'at call calls choices delta index kept part position Map ' +
    'data decoder error fetch line lines linesOf process readFileSync resolve response rest seconds send setTimeout ' +
    'stream text withRetries'
  ).split(' '),
);

/** Whether an argument of JavaScript's function cannot have this name. */
export const isTakenInJavascript = (name: string): boolean => TAKEN.has(name);

/** JavaScript's literals, their holes filled in by joining texts. */
export function javascriptStyle(dug: DugBody): LiteralStyle {
  return {
    ...JAVASCRIPT_STYLE,
    formatText: (text) => joinedText(dug, text, (name) => `readFileSync("${name}", "base64")`),
  };
}

/** What reading files needs. */
export const readsFiles = (dug: DugBody) =>
  dug.files.length > 0 ? ['import { readFileSync } from "node:fs";'] : [];

/** The head of the function; `*` where it gives the pieces of a stream. */
export function javascriptHead(dug: DugBody, streams: boolean, hasTypes = false): string {
  const names = dug.arguments.map(({ name }) => (hasTypes ? `${name}: string` : name));
  return `async function${streams ? '*' : ''} ask(${names.join(', ')}) {`;
}

/** The call of the function with what this request has, its reply printed. */
export function javascriptCall(dug: DugBody, streams: boolean, parts: StreamUse | null = null): string[] {
  const call = `ask(${dug.arguments.map(({ value }) => quoteText(value)).join(', ')})`;
  if (!streams) return [`console.log(JSON.stringify(await ${call}, null, 2));`];
  if (parts !== null) {
    const use = parts.use.map((line) => `  ${line}`);
    return [...parts.before, `for await (const choice of ${call}) {`, ...use, '}', ...parts.after];
  }
  return [
    `for await (const text of ${call}) {`,
    '  process.stdout.write(text);',
    '}',
    'process.stdout.write("\\n");',
  ];
}
