import bash from 'highlight.js/lib/languages/bash';
import cpp from 'highlight.js/lib/languages/cpp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import go from 'highlight.js/lib/languages/go';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import markdown from 'highlight.js/lib/languages/markdown';
import python from 'highlight.js/lib/languages/python';
import rust from 'highlight.js/lib/languages/rust';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { createLowlight } from 'lowlight';
import type { CodeToken } from './code-tokens.ts';
import type { TokenKind } from './token-class.ts';

const lowlight = createLowlight({
  bash,
  cpp,
  css,
  diff,
  go,
  java,
  javascript,
  json,
  markdown,
  python,
  rust,
  sql,
  typescript,
  xml,
  yaml,
});

/** highlight.js's scopes by what they are here. */
const SCOPES: readonly (readonly [TokenKind, string])[] = [
  ['keyword', 'keyword name selector-tag deletion bullet'],
  ['string', 'string regexp addition link char code'],
  ['number', 'number literal symbol'],
  ['function', 'title built_in section function type'],
  [
    'key',
    'attr attribute variable template-variable property selector-class selector-id selector-attr selector-pseudo',
  ],
  ['comment', 'comment quote doctag meta'],
  ['punctuation', 'operator punctuation tag'],
];
const KIND_OF = new Map<string, TokenKind>(
  SCOPES.flatMap(([kind, scopes]) => scopes.split(' ').map((scope) => [`hljs-${scope}`, kind] as const)),
);

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly properties?: { readonly className?: unknown };
  readonly children?: readonly Node[];
}

/** The coloured pieces of a code text, in order; joined they are the text. `grammar` as `grammarFor` gives it. */
export function highlight(code: string, grammar: string): readonly CodeToken[] {
  const tokens: { text: string; kind: TokenKind }[] = [];
  const open: { node: Node; kind: TokenKind }[] = [];
  const add = (nodes: readonly Node[] | undefined, kind: TokenKind) => {
    for (let index = (nodes?.length ?? 0) - 1; index >= 0; index--) {
      const node = nodes?.[index];
      if (node) open.push({ node, kind });
    }
  };
  add(lowlight.highlight(grammar, code).children, '');
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, kind } = next;
    if (node.type === 'text') {
      const last = tokens[tokens.length - 1];
      if (last && last.kind === kind) last.text += node.value ?? '';
      else tokens.push({ text: node.value ?? '', kind });
    } else {
      add(node.children, kindOf(node, kind));
    }
  }
  return tokens;
}

function kindOf(node: Node, outer: TokenKind): TokenKind {
  const names = node.properties?.className;
  const scope = Array.isArray(names) ? String(names[0]) : '';
  if (scope === 'hljs-subst') return '';
  return KIND_OF.get(scope) ?? outer;
}
