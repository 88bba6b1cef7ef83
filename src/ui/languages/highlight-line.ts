import type { LanguageSyntax } from '#domain/languages/languages.ts';
import type { CodeToken } from '#ui/markdown/code/code-tokens.ts';

export type CodeSyntax = LanguageSyntax | 'json';

/** Longer lines are left plain: nobody reads their colours, and each token is an element. */
const MAX_LINE = 4000;

/** What is particular to a language: its keywords, and what opens a comment; null where nothing does. */
interface Colours {
  readonly keywords: ReadonlySet<string>;
  readonly comment: '#' | '//' | null;
}

const JAVASCRIPT =
  'import from export const let var function return for of in if else new await async throw try catch while break continue true false null undefined typeof';

const COLOURS: Readonly<Record<CodeSyntax, Colours>> = {
  bash: colours('true false null', '#'),
  json: colours('true false null', null),
  python: colours(
    'import from as def class return for in if elif else not and or continue break raise try except with while True False None lambda pass',
    '#',
  ),
  javascript: colours(JAVASCRIPT, '//'),
  typescript: colours(`${JAVASCRIPT} as type interface satisfies`, '//'),
  php: colours('function static foreach as if else return exit echo true false null new use', '//'),
  ruby: colours('require do end if while unless next def return nil true false abort puts print', '#'),
  rust: colours(
    'fn let mut match if else for in while break continue return use Ok Some None true false',
    '//',
  ),
  java: colours('import public static class void throws new String if return true false null', '//'),
  csharp: colours('using var new if while foreach in is out await continue break true false null', '//'),
  powershell: colours('try catch exit if while foreach in continue break true false null', '#'),
  http: colours('true false null POST', null),
  go: colours(
    'package import func var type struct if else for range break continue return defer nil true false',
    '//',
  ),
};

function colours(keywords: string, comment: Colours['comment']): Colours {
  return { keywords: new Set(keywords.split(' ')), comment };
}

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
    const opens = COLOURS[syntax].comment;
    return opens !== null && groups.comment.startsWith(opens) ? 'comment' : '';
  }
  if (groups.variable !== undefined) return syntax === 'bash' ? 'number' : '';
  if (groups.number !== undefined) return 'number';
  if (COLOURS[syntax].keywords.has(groups.word ?? '')) return 'keyword';
  if (syntax === 'bash' && isProgram(groups.word, match.index)) return 'function';
  return groups.call === undefined || syntax === 'bash' || syntax === 'json' ? '' : 'function';
}

/** `http` inside a line is the beginning of an address. */
function isProgram(word: string | undefined, at: number | undefined): boolean {
  return word === 'curl' || (at === 0 && (word === 'http' || word === 'wget'));
}
