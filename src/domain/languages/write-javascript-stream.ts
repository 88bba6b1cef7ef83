/**
 * JavaScript that prints the text of a chat stream as it comes. `stream` is the expression whose bytes are read, `check`
 * what is looked at first for every `line`.
 */
export function readStreamOf(stream: string, check = ''): string {
  return `
async function* linesOf(stream) {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of stream) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split(/\\r\\n|\\r|\\n/);
    rest = lines.pop();
    yield* lines;
  }
  yield rest;
}

for await (const line of linesOf(${stream})) {${check === '' ? '' : `\n${check}`}
  if (!line.startsWith("data:")) continue;
  const data = line.slice("data:".length).trim();
  if (data === "[DONE]") break;
  if (data === "") continue;
  const chunk = JSON.parse(data);
  if (chunk.error) throw new Error(JSON.stringify(chunk.error));
  for (const choice of chunk.choices ?? []) {
    process.stdout.write(choice.delta?.content ?? "");
  }
}
process.stdout.write("\\n");`;
}
