import { formatJson, quoteText } from '#domain/json/format-json.ts';
import { keyVariableOf } from '#domain/languages/key-variable.ts';
import { hasLoneSurrogate } from '#domain/languages/lone-surrogate.ts';
import { pythonAddressAndHeaders } from '#domain/languages/python/write.ts';
import { PYTHON_STYLE, pythonHoldsBody } from '#domain/languages/python-literals.ts';
import {
  JSON_ACCESS,
  printsReasoning,
  pythonStreamUse,
} from '#domain/languages/stream-parts/python-parts.ts';
import { furtherIn } from '#domain/languages/stream-parts/stream-parts.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming, writeBodyNumber } from '#domain/request/build-request.ts';

/** Python with the httpx package. */
export function write(built: BuiltRequest): string {
  const keyVariable = keyVariableOf(built.connection);
  const streams = isStreaming(built.body);
  const lines = streams ? ['import json'] : [];
  const parts = pythonStreamUse(built.body, JSON_ACCESS);
  if (keyVariable !== null) lines.push('import os');
  if (printsReasoning(parts)) lines.push('import sys');
  lines.push(
    'import httpx',
    '',
    ...(parts?.before ?? []),
    ...(streams ? ['with httpx.stream(', '    "POST",'] : ['response = httpx.post(']),
    ...pythonAddressAndHeaders(built),
    ...bodyArgument(built),
    '    timeout=None,',
    streams ? readStream(parts?.use ?? [PRINT_TEXT]) : PRINT_REPLY,
    ...(streams ? (parts?.after ?? ['print()']) : []),
  );
  return lines.join('\n');
}

function bodyArgument(built: BuiltRequest): string[] {
  // httpx writes UTF-8, which has no surrogate without its partner; the body's text has it as an escape.
  if (pythonHoldsBody(built.body) && !hasLoneSurrogate(built.body)) {
    const literal = formatJson(built.body, {
      style: PYTHON_STYLE,
      baseIndent: 4,
      writeNumber: writeBodyNumber,
    });
    return [`    json=${literal},`];
  }
  return httpxTextArgument(built);
}

/** The body as a text, where no literal stands for it. */
export function httpxTextArgument(built: BuiltRequest): string[] {
  return [
    '    # As text: a Python literal or httpx would change a value here.',
    `    content=${quoteText(built.bodyText)}.encode("utf-8"),`,
  ];
}

const PRINT_REPLY = `)
if response.is_error:
    raise SystemExit(f"{response.status_code} {response.text}")
print(response.json())`;

/** Reads a stream from `response` and does `use` with each choice of a chunk. */
// Bytes, not text: httpx would break lines at U+2028 and U+0085 too.
export const readHttpxStream = (use: string, error = 'SystemExit') => `rest = b""
for piece in response.iter_bytes():
    *lines, rest = (rest + piece).split(b"\\n")
    for line in lines:
        data = line[len(b"data:"):].strip()
        if not line.startswith(b"data:") or data in (b"", b"[DONE]"):
            continue
        chunk = json.loads(data.decode("utf-8"))
        if chunk.get("error"):
            raise ${error}(str(chunk["error"]))
        for choice in chunk.get("choices") or []:
            ${use}`;

const PRINT_TEXT = 'print((choice.get("delta") or {}).get("content") or "", end="", flush=True)';

const readStream = (use: readonly string[]) => `) as response:
    if response.is_error:
        raise SystemExit(f"{response.status_code} {response.read().decode('utf-8')}")
    ${readHttpxStream(furtherIn(use, 12)).replaceAll('\n', '\n    ')}`;
