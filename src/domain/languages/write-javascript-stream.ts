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

/**
 * JavaScript that prints the text of a chat stream as it comes. `stream` is the expression whose bytes are read, `check`
 * what is looked at first for every `line`.
 */
export function readStreamOf(stream: string, check = ''): string {
  return `
${LINES_OF}

${readLinesOf(stream, check, 'process.stdout.write(choice.delta?.content ?? "");')}
process.stdout.write("\\n");`;
}
