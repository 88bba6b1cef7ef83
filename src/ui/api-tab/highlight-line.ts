import type { LanguageSyntax } from '#domain/languages/languages.ts';
import type { CodeToken } from '#ui/markdown/code/code-tokens.ts';

export type CodeSyntax = LanguageSyntax | 'json';

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
    const variable = syntax === 'bash' && kind === 'string' ? /\$[A-Z_]\w*/.exec(text) : null;
    if (variable) {
      push(text.slice(0, variable.index), 'string');
      push(variable[0], 'number');
      push(text.slice(variable.index + variable[0].length), 'string');
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
  if (groups.text !== undefined) return groups.colon === undefined ? 'string' : 'key';
  // In a shell command a single quote opens the body, which has colours of its own.
  if (groups.quoted !== undefined) return syntax === 'bash' || syntax === 'json' ? '' : 'string';
  if (groups.template !== undefined)
    return syntax === 'javascript' || syntax === 'typescript' ? 'string' : '';
  if (groups.comment !== undefined) {
    const opens = syntax === 'python' || syntax === 'bash' ? '#' : '//';
    return syntax !== 'json' && groups.comment.startsWith(opens) ? 'comment' : '';
  }
  if (groups.variable !== undefined) return syntax === 'bash' ? 'number' : '';
  if (groups.number !== undefined) return 'number';
  if (KEYWORDS[syntax].has(groups.word ?? '')) return 'keyword';
  if (syntax === 'bash' && groups.word === 'curl') return 'function';
  return groups.call === undefined || syntax === 'bash' || syntax === 'json' ? '' : 'function';
}
