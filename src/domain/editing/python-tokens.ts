/** One token of Python, for comparing code: no space, no line ends. */
export interface PythonToken {
  readonly kind: 'text' | 'comment' | 'name' | 'number' | 'sign';
  readonly text: string;
  readonly at: number;
}

const TOKEN =
  /(?<space>[\s\\]+)|(?<comment>#[^\n]*)|(?<text>[rRbBuUfF]{0,2}(?:"""(?:\\[\s\S]|[^\\])*?"""|'''(?:\\[\s\S]|[^\\])*?'''|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'))|(?<name>[\p{L}_][\p{L}\p{N}_]*)|(?<number>\d[\w.]*(?:(?<=[eE])[-+]\d+)?)|(?<sign>\*\*|[=!<>]=|[\s\S])/gu;

/** The tokens of code, one after the other. Linear; what is no token is a sign of its own. */
export function pythonTokens(code: string): readonly PythonToken[] {
  const tokens: PythonToken[] = [];
  for (const match of code.matchAll(TOKEN)) {
    const { groups = {} } = match;
    const kind = (['comment', 'text', 'name', 'number', 'sign'] as const).find(
      (each) => groups[each] !== undefined,
    );
    if (kind !== undefined) tokens.push({ kind, text: match[0], at: match.index });
  }
  return tokens;
}
