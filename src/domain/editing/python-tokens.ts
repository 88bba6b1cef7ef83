/** One token of Python, for comparing code: no space, no line ends. */
export interface PythonToken {
  readonly kind: 'text' | 'comment' | 'name' | 'number' | 'sign';
  readonly text: string;
  readonly at: number;
  /** How far in the line is that it begins; null where it begins none, -1 where Python refuses it. */
  readonly level: number | null;
}

const TOKEN =
  /(?<space>[\s\\]+)|(?<comment>#[^\n]*)|(?<text>[rRbBuUfF]{0,2}(?:"""(?:\\[\s\S]|[^\\])*?"""|'''(?:\\[\s\S]|[^\\])*?'''|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'))|(?<name>[\p{L}_][\p{L}\p{N}_]*)|(?<number>\d[\w.]*(?:(?<=[eE])[-+]\d+)?)|(?<sign>\*\*|[=!<>]=|[\s\S])/gu;

/** The tokens of code, one after the other. Linear; what is no token is a sign of its own. */
export function pythonTokens(code: string): readonly PythonToken[] {
  const tokens: PythonToken[] = [];
  const indents = [0];
  let depth = 0;
  let beginsLine = true;
  for (const match of code.matchAll(TOKEN)) {
    const { groups = {} } = match;
    const kind = (['comment', 'text', 'name', 'number', 'sign'] as const).find(
      (each) => groups[each] !== undefined,
    );
    if (groups.space !== undefined && depth <= 0 && /(?:^|[^\\])\n/.test(groups.space)) beginsLine = true;
    if (kind === undefined) continue;
    const isFirst = beginsLine && kind !== 'comment';
    const level = isFirst
      ? levelOf(indents, match.index - code.lastIndexOf('\n', match.index - 1) - 1)
      : null;
    if (isFirst) beginsLine = false;
    if (kind === 'sign') depth += /[([{]/.test(match[0]) ? 1 : /[)\]}]/.test(match[0]) ? -1 : 0;
    tokens.push({ kind, text: match[0], at: match.index, level });
  }
  return tokens;
}

/** The level of a line by its white space; `indents` has that of the lines around it. */
function levelOf(indents: number[], indent: number): number {
  if (indent > (indents.at(-1) ?? 0)) return indents.push(indent) - 1;
  while (indent < (indents.at(-1) ?? 0)) indents.pop();
  return indent === indents.at(-1) ? indents.length - 1 : -1;
}
