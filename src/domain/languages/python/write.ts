import { formatJson, quoteText } from '#domain/json/format-json.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import { normalizeUrl } from '#domain/languages/normalize-url.ts';
import { PYTHON_STYLE, pythonHoldsBody } from '#domain/languages/python-literals.ts';
import {
  JSON_ACCESS,
  printsReasoning,
  pythonStreamUse,
} from '#domain/languages/stream-parts/python-parts.ts';
import type { StreamUse } from '#domain/languages/stream-parts/stream-parts.ts';
import { furtherIn } from '#domain/languages/stream-parts/stream-parts.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming, writeBodyNumber } from '#domain/request/build-request.ts';
import { extraHeaders } from '#domain/request/request-headers.ts';
import * as comments from '#words/code/code-comments.ts';

/** Python with the requests package. */
export function writePythonRequests(built: BuiltRequest): string {
  const keyVariable = keyVariableOf(built.connection);
  const streams = isStreaming(built.body);
  const parts = pythonStreamUse(built.body, JSON_ACCESS);
  const lines: string[] = [];
  if (streams) lines.push('import json');
  if (keyVariable !== null) lines.push('import os');
  if (printsReasoning(parts)) lines.push('import sys');
  lines.push(
    'import requests',
    '',
    'response = requests.post(',
    ...pythonAddressAndHeaders(built),
    ...bodyArgument(built),
  );
  if (streams) lines.push('    stream=True,');
  lines.push(')', 'response.raise_for_status()');
  lines.push(...(streams ? readParts(parts) : ['print(response.json())']));
  return lines.join('\n');
}

/** The arguments of a call that say where it goes, and its headers. */
export function pythonAddressAndHeaders(built: BuiltRequest): string[] {
  const keyVariable = keyVariableOf(built.connection);
  const lines = [
    `    ${quoteText(normalizeUrl(built.url))},`,
    '    headers={',
    '        "Content-Type": "application/json",',
  ];
  for (const [name, value] of extraHeaders(built.connection))
    lines.push(`        ${quoteText(name)}: ${quoteText(value)},`);
  if (keyVariable !== null) {
    lines.push(`        "Authorization": f"Bearer {os.environ['${keyVariable}']}",`);
  }
  return [...lines, '    },'];
}

function bodyArgument(built: BuiltRequest): string[] {
  if (pythonHoldsBody(built.body)) {
    const literal = formatJson(built.body, {
      style: PYTHON_STYLE,
      baseIndent: 4,
      writeNumber: writeBodyNumber,
    });
    return [`    json=${literal},`];
  }
  return pythonTextArgument(built);
}

/** The body as a text, where no literal stands for it. */
export function pythonTextArgument(built: BuiltRequest): string[] {
  return [`    # ${comments.asTextInPython}`, `    data=${quoteText(built.bodyText)}.encode("utf-8"),`];
}

/** Reads a stream from `response` and does `use` with each choice of a chunk. */
// Bytes, not text: requests would guess ISO-8859-1 for the stream and break lines at U+2028 and U+0085.
export const readPythonStream = (use: string) => `for line in response.iter_lines():
    if not line.startswith(b"data:"):
        continue
    data = line[len(b"data:"):].strip()
    if data == b"[DONE]":
        break
    chunk = json.loads(data.decode("utf-8"))
    if chunk.get("error"):
        raise RuntimeError(chunk["error"])
    for choice in chunk.get("choices") or []:
        ${use}`;

/** The lines that read a stream and print what it brings. */
function readParts(parts: StreamUse | null): readonly string[] {
  if (parts === null) return [READ_STREAM];
  return [...parts.before, readPythonStream(furtherIn(parts.use, 8)), ...parts.after];
}

const READ_STREAM = `${readPythonStream('print((choice.get("delta") or {}).get("content") or "", end="", flush=True)')}
print()`;
