import type { SyntaxNode } from '@lezer/common';
import type { JsonObject } from '#domain/json/json-value.ts';
import * as words from '#words/code/doctor.ts';
import type { Edit, Finding } from './finding.ts';
import type { PythonCode } from './python-code.ts';
import { statementAround } from './python-code.ts';

/** What is wrong with how code of Python reads a stream, or reads none where one comes. */
export function checkPythonStream(code: PythonCode, bodies: readonly JsonObject[]): readonly Finding[] {
  return [
    ...replyOfStream(code, bodies),
    ...streamNotAsked(code, bodies),
    ...fragileChunks(code),
    ...strippedLetters(code),
    ...guessedEncoding(code),
  ];
}

const READS_STREAM =
  /\biter_(?:lines|content|text|bytes|raw)\b|\biter_any\b|\.delta\b|\[["']delta["']\]|\baiter_/;

/** `.json()` or a whole message where the body asks for a stream. */
function replyOfStream({ text, calls }: PythonCode, bodies: readonly JsonObject[]): readonly Finding[] {
  if (bodies.length !== 1 || bodies[0]?.get('stream') !== true || READS_STREAM.test(text)) return [];
  const json = calls.find(({ callee, positional }) => /\.json$/.test(callee) && positional.length === 0);
  if (json !== undefined)
    return [{ rule: 'json-on-stream', at: json.node.from, why: words.jsonOnStream, edits: null }];
  const message = /\.choices\[0\]\.message|\[["']choices["']\]\[0\]\[["']message["']\]/.exec(text);
  if (message === null) return [];
  return [{ rule: 'json-on-stream', at: message.index, why: words.messageOnStream, edits: null }];
}

/** A stream is read, and none is asked for. */
function streamNotAsked({ text }: PythonCode, bodies: readonly JsonObject[]): readonly Finding[] {
  if (bodies.length !== 1 || bodies[0]?.get('stream') === true) return [];
  const read = /\biter_lines\(|\.delta\.content|\[["']delta["']\]/.exec(text);
  // `.stream(…)` of a client asks for it itself.
  if (read === null || /\.stream\(|\bstream\s*=\s*True\b[\s\S]*\.create\(/.test(text)) return [];
  return [{ rule: 'stream-not-asked', at: read.index, why: words.streamNotAsked, edits: null }];
}

/** How far around a chunk its guards are looked for, characters. */
const NEAR = 2000;

const ATTRIBUTE = /^(\w+)\.choices\[0\]\.delta\.content$/;
const ITEM =
  /^(\w+)\[(["'])choices\2\]\[0\]\[(["'])delta\3\](?:\[(["'])content\4\]|\.get\((["'])content\5\))$/;

/** `chunk.choices[0].delta.content`: the last chunk has no choices, the first no content. */
function fragileChunks({ text, names }: PythonCode): readonly Finding[] {
  return names.flatMap((name) => {
    const chain = chainOf(name);
    const written = text.slice(chain.from, chain.to).replace(/\s+/g, '');
    const attribute = ATTRIBUTE.exec(written);
    const item = ITEM.exec(written);
    const chunk = attribute?.[1] ?? item?.[1];
    if (chunk === undefined) return [];
    const loop = loopAround(chain);
    const isGuarded =
      loop !== null && /\bif\b[^\n]*choices|\bfor\b[^\n]*choices/.test(text.slice(loop.from, chain.from));
    const hasText = isGuardedText(text, chain);
    if (isGuarded && hasText) return [];
    const edits: Edit[] = [];
    if (!isGuarded && loop !== null) edits.push(...guard(text, loop, chain, chunk, attribute !== null));
    if (!hasText) edits.push(...orNothing(text, chain, item !== null));
    const isMended =
      (isGuarded || (loop !== null && edits.some(({ text: added }) => added.includes('continue')))) &&
      (hasText || edits.length > 0);
    return [
      {
        rule: 'fragile-stream' as const,
        at: chain.from,
        why: isGuarded ? words.noContent : hasText ? words.noChoices : words.noChoicesOrContent,
        edits: isMended ? edits : null,
      },
    ];
  });
}

/** The longest chain of members that begins with a name. */
function chainOf(name: SyntaxNode): SyntaxNode {
  let chain = name;
  while (
    chain.parent &&
    chain.parent.from === name.from &&
    (chain.parent.name === 'MemberExpression' ||
      (chain.parent.name === 'CallExpression' && chain.name === 'MemberExpression'))
  )
    chain = chain.parent;
  return chain;
}

function loopAround(node: SyntaxNode): SyntaxNode | null {
  for (let at: SyntaxNode | null = node; at; at = at.parent) if (at.name === 'ForStatement') return at;
  return null;
}

/** Whether what is read is only used where it is there. */
function isGuardedText(text: string, chain: SyntaxNode): boolean {
  if (/^\s*(?:or\b|is\b|!=)/.test(text.slice(chain.to, chain.to + NEAR))) return true;
  const { node } = statementAround(text, chain);
  if (/^if\b/.test(text.slice(node.from, node.from + 3))) return true;
  const before = text.slice(Math.max(chain.from - NEAR, 0), chain.from);
  if (/\bif\s+(?:not\s+)?$/.test(before) || /:=\s*$/.test(before)) return true;
  const written = text.slice(chain.from, chain.to);
  if (before.includes(`if ${written}`)) return true;
  const name = /(\w+)\s*=\s*$/.exec(before)?.[1];
  return (
    name !== undefined && new RegExp(`\\bif\\s+${name}\\b|\\b${name}\\s+or\\b`).test(text.slice(chain.to))
  );
}

/** A line that passes over chunks without choices, before the statement that reads one. */
function guard(
  text: string,
  loop: SyntaxNode,
  chain: SyntaxNode,
  chunk: string,
  isAttribute: boolean,
): readonly Edit[] {
  const body = loop.getChild('Body');
  const { node, indent } = statementAround(text, chain);
  // A loop on one line has no place for another statement.
  if (body === null || !text.slice(body.from, node.from).includes('\n')) return [];
  const choices = isAttribute ? `${chunk}.choices` : `${chunk}.get("choices")`;
  return [{ from: node.from, to: node.from, text: `if not ${choices}:\n${indent}    continue\n${indent}` }];
}

/** Nothing in place of None, where it is printed or added. */
function orNothing(text: string, chain: SyntaxNode, isItem: boolean): readonly Edit[] {
  const edits: Edit[] = [];
  const last = text.slice(chain.from, chain.to);
  const key = isItem ? /\[(["']content["'])\]$/.exec(last) : null;
  if (key !== null)
    edits.push({ from: chain.from + key.index, to: chain.to, text: `.get(${key[1] ?? ''}) or ""` });
  else edits.push({ from: chain.to, to: chain.to, text: ' or ""' });
  const isAdded = /[(,=]\s*$/.test(text.slice(Math.max(chain.from - NEAR, 0), chain.from));
  return isAdded ? edits : [];
}

/** `lstrip("data:")` takes letters off, not a beginning. */
function strippedLetters({ text }: PythonCode): readonly Finding[] {
  const found = [...text.matchAll(/\.(l?strip|rstrip)\((b?)(["'])(data: ?|\/n)\3\)/g)];
  return found.map(({ 0: all, 1: method = '', 2: bytes = '', 4: letters = '', index }) => {
    const next = letters === '/n' ? '.rstrip()' : `.removeprefix(${bytes}"data:").strip()`;
    return {
      rule: 'strips-letters',
      at: index,
      why: letters === '/n' ? words.slashForBackslash : words.stripsLetters(method),
      edits: [{ from: index, to: index + all.length, text: next }],
    };
  });
}

function guessedEncoding({ text }: PythonCode): readonly Finding[] {
  const found = /\bdecode_unicode\s*=\s*True/.exec(text);
  if (found === null) return [];
  return [{ rule: 'guessed-encoding', at: found.index, why: words.guessedEncoding, edits: null }];
}
