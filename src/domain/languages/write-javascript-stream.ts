import type { JsonObject } from '#domain/json/json-value.ts';
import { javascriptStreamUse } from './stream-parts/javascript-parts.ts';
import type { StreamUse } from './stream-parts/stream-parts.ts';
import { furtherIn } from './stream-parts/stream-parts.ts';

/** The lines of a stream of bytes. */
export const LINES_OF = `async function* linesOf(stream) {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of stream) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split(/\\r\\n|\\r|\\n/);
    rest = lines.pop();
    yield* lines;
  }
  yield rest;
}`;

/** Reads the lines of a stream, `check` first for every `line`, and does `use` with each choice of a chunk. */
export function readLinesOf(stream: string, check: string, use: string): string {
  return `for await (const line of linesOf(${stream})) {${check === '' ? '' : `\n${check}`}
  if (!line.startsWith("data:")) continue;
  const data = line.slice("data:".length).trim();
  if (data === "[DONE]") break;
  if (data === "") continue;
  const chunk = JSON.parse(data);
  if (chunk.error) throw new Error(JSON.stringify(chunk.error));
  for (const choice of chunk.choices ?? []) {
    ${use}
  }
}`;
}

/** Prints the text of a stream as it comes. */
export const PRINT_TEXT: StreamUse = {
  before: [],
  use: ['process.stdout.write(choice.delta?.content ?? "");'],
  after: ['process.stdout.write("\\n");'],
};

/**
 * JavaScript that prints what a request's stream brings. `stream` is the expression whose bytes are read, `check` what is
 * looked at first for every `line`.
 */
export function readStreamOf(body: JsonObject, stream: string, check = ''): string {
  const { before, use, after } = javascriptStreamUse(body) ?? PRINT_TEXT;
  return ['', LINES_OF, '', ...before, readLinesOf(stream, check, furtherIn(use, 4)), ...after].join('\n');
}
