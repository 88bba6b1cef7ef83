export type CodeSyntax = 'bash' | 'python' | 'javascript' | 'typescript' | 'json';

/** A piece of a line and the class of its colour: k keyword, s text, d number, f function, p key, c comment; none: plain. */
export interface CodeToken {
  readonly text: string;
  readonly kind: 'k' | 's' | 'd' | 'f' | 'p' | 'c' | '';
}

/** Longer lines are left plain: nobody reads their colours, and each token is an element. */
const MAX_LINE = 4000;

const KEYWORDS: Readonly<Record<CodeSyntax, ReadonlySet<string>>> = {
  bash: new Set(['true', 'false', 'null']),
  json: new Set(['true', 'false', 'null']),
  python: new Set(
    'import from as def class return for in if elif else not and or continue break raise try except with while True False None lambda pass'.split(
      ' ',
    ),
  ),
  javascript: new Set(
    'import from export const let var function return for of in if else new await async throw try catch while break continue true false null undefined typeof'.split(
      ' ',
    ),
  ),
  typescript: new Set(
    'import from export const let var function return for of in if else new await async throw try catch while break continue true false null undefined typeof as type interface satisfies'.split(
      ' ',
    ),
  ),
};

const TOKEN =
  /(?<text>[fb]?"(?:[^"\\]|\\.)*"?)(?<colon>\s*:)?|(?<quoted>[fb]?'(?:[^'\\]|\\.)*')|(?<template>`(?:[^`\\]|\\.)*`)|(?<comment>(?:^|(?<=\s))(?:#|\/\/).*$)|(?<variable>\$\{?[A-Za-z_]\w*\}?)|(?<number>(?<![\w.])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w]))|(?<word>[A-Za-z_]\w*)(?<call>(?=\())?/g;

/** One line of code in coloured pieces; joined they are the line. Every line stands alone, so a change costs one line. */
export function highlightLine(line: string, syntax: CodeSyntax): readonly CodeToken[] {
  if (line.length > MAX_LINE) return [{ text: line, kind: '' }];
  const tokens: CodeToken[] = [];
  let from = 0;
  const push = (text: string, kind: CodeToken['kind']) => {
    if (text !== '') tokens.push({ text, kind });
  };
  for (const match of line.matchAll(TOKEN)) {
    const kind = kindOf(match, syntax);
    if (kind === '') continue;
    const text = match.groups?.colon ? match[0].slice(0, -match.groups.colon.length) : match[0];
    push(line.slice(from, match.index), '');
    const variable = syntax === 'bash' && kind === 's' ? /\$[A-Z_]\w*/.exec(text) : null;
    if (variable) {
      push(text.slice(0, variable.index), 's');
      push(variable[0], 'd');
      push(text.slice(variable.index + variable[0].length), 's');
    } else {
      push(text, kind);
    }
    from = match.index + text.length;
  }
  push(line.slice(from), '');
  return tokens;
}

function kindOf(match: RegExpExecArray | RegExpMatchArray, syntax: CodeSyntax): CodeToken['kind'] {
  const groups = match.groups ?? {};
  if (groups.text !== undefined) return groups.colon === undefined ? 's' : 'p';
  // In a shell command a single quote opens the body, which has colours of its own.
  if (groups.quoted !== undefined) return syntax === 'bash' || syntax === 'json' ? '' : 's';
  if (groups.template !== undefined) return syntax === 'javascript' || syntax === 'typescript' ? 's' : '';
  if (groups.comment !== undefined) {
    const opens = syntax === 'python' || syntax === 'bash' ? '#' : '//';
    return syntax !== 'json' && groups.comment.startsWith(opens) ? 'c' : '';
  }
  if (groups.variable !== undefined) return syntax === 'bash' ? 'd' : '';
  if (groups.number !== undefined) return 'd';
  if (KEYWORDS[syntax].has(groups.word ?? '')) return 'k';
  if (syntax === 'bash' && groups.word === 'curl') return 'f';
  return groups.call === undefined || syntax === 'bash' || syntax === 'json' ? '' : 'f';
}
