import type { CodeRules, CodeText } from '#domain/languages/code-reader.ts';
import { C_RULES, readEscaped } from '#domain/languages/code-reader.ts';
import * as words from '#words/code/code-readers.ts';

/** How its code is cut into pieces. */
export const RULES: CodeRules = {
  ...C_RULES,
  name: /[A-Za-z_$][\w$]*/y,
  readText,
  address: new Set(['create']),
  body: new Set(['ofString']),
  missing: words.noJava,
};

function readText(text: string, at: number): CodeText | null {
  if (text.startsWith('"""', at)) return readBlock(text, at);
  const joined = /^String\s*\.\s*join\s*\(\s*""\s*,\s*/.exec(text.slice(at, at + 100));
  if (joined === null) return readEscaped(text, at, '"');
  const parts: string[] = [];
  let end = at + joined[0].length;
  const valueAt = end + 1;
  for (;;) {
    const part = readEscaped(text, end, '"');
    if (part === null) return null;
    parts.push(part.value);
    const comma = /^\s*,\s*/.exec(text.slice(part.end, part.end + 200));
    end = part.end + (comma?.[0].length ?? 0);
    if (comma === null) return { value: parts.join(''), valueAt, end };
  }
}

/** The indentation of a text block is taken off before its escapes are read, as JLS 3.10.6 has it. */
function readBlock(text: string, at: number): CodeText | null {
  const open = /^"""[ \t\f]*\r?\n/.exec(text.slice(at, at + 200));
  const whole = readEscaped(text, at, '"""');
  if (open === null || whole === null) return null;
  const valueAt = at + open[0].length;
  const lines = text.slice(valueAt, whole.end - 3).split(/\r?\n/);
  const indents = lines
    .filter((line, index) => line.trim() !== '' || index === lines.length - 1)
    .map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  const stripped = lines.map((line) => line.slice(indent).trimEnd()).join('\n');
  return { value: readEscaped(`"""${stripped}"""`, 0, '"""')?.value ?? '', valueAt, end: whole.end };
}
