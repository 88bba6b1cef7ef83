import type { LiteralStyle } from '#domain/json/format-json.ts';
import { quoteText } from '#domain/json/format-json.ts';
import { PYTHON_STYLE } from '#domain/languages/python-literals.ts';
import type { StreamUse } from '#domain/languages/stream-parts/stream-parts.ts';
import type { DugBody } from './dig-holes.ts';
import { joinedText } from './dig-holes.ts';

/** Python's words, and the names that the code around a request has. */
const TAKEN = new Set(
  (
    'False None True and as assert async await break case class continue def del elif else except finally for from ' +
    'global if import in is lambda match nonlocal not or pass raise return try type while with yield ' +
    'APIError Adapter HTTPAdapter Iterator OpenAI OpenAIError Path Retry RuntimeError SystemExit ask attempt base64 bytes ' +
    'at call called calls choices delta index kept part position sys ' +
    'choice chunk client completion data error float httpx int json len line lines max open os piece print range requests ' +
    'response rest retries seconds session str stream text time'
  ).split(' '),
);

/** Whether an argument of Python's function cannot have this name. */
export const isTakenInPython = (name: string): boolean => TAKEN.has(name);

/** Python's literals, their holes filled in by joining texts: no f-strings, in which braces would be code. */
export function pythonStyle(dug: DugBody): LiteralStyle {
  return {
    ...PYTHON_STYLE,
    formatKey: quoteText,
    formatText: (text) =>
      joinedText(dug, text, (name) => `base64.b64encode(Path("${name}").read_bytes()).decode()`),
  };
}

/** The head of the function. */
export function pythonHead(dug: DugBody, result: string): string {
  return `def ask(${dug.arguments.map(({ name }) => `${name}: str`).join(', ')}) -> ${result}:`;
}

/** The call of the function with what this request has. */
export function pythonCall(dug: DugBody): string {
  return `ask(${dug.arguments.map(({ name, value }) => `${name}=${quoteText(value)}`).join(', ')})`;
}

/** Reads what the function of a stream gives, and prints it: texts, or choices with more in them. */
export function readPieces(parts: StreamUse | null, call: string): string[] {
  if (parts === null) return [`for text in ${call}:`, '    print(text, end="", flush=True)', 'print()'];
  return [...parts.before, `for choice in ${call}:`, ...indent(parts.use), ...parts.after];
}

/** Lines, each one level further in; texts never break a line. */
export function indent(lines: readonly string[], width = 4): string[] {
  return lines
    .flatMap((line) => line.split('\n'))
    .map((line) => (line === '' ? line : ' '.repeat(width) + line));
}
