import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import { excerptOf, TextProblem } from '#domain/errors/text-problem.ts';
import type { MappedText } from '#domain/reading/mapped-text.ts';
import * as words from '#words/code/reading.ts';

const strictParser = parser.configure({ strict: true });

/** Code and the way from places in it to places in the pasted text. */
export interface PythonSource extends MappedText {
  /** Line in the pasted text, from 1. */
  lineOf(at: number): number;
}

/** The tree of a statement. Throws `TextProblem` where it is no Python. */
export function parsePython(source: PythonSource): SyntaxNode {
  try {
    return strictParser.parse(source.text).topNode;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const at = Number(/\d+$/.exec(error.message)?.[0] ?? 0);
    throw new TextProblem(describe(source.text, at), source.sourceOf(Math.min(at, source.text.length - 1)));
  }
}

function describe(text: string, at: number): string {
  const rest = text.slice(at, at + 60);
  const found = /^\s*(\w+|[^\w\s])/.exec(rest)?.[1];
  if (found === undefined || /^\s*\n/.test(rest)) return words.pythonEnds;
  if (found === '…') return words.ellipsisInCode;
  return words.notPython(excerptOf(found));
}

/** The parts of a node, punctuation included. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'Comment') children.push(child);
  }
  return children;
}

/** Whether a node is punctuation or a word of the grammar, not an expression. */
export function isToken(node: SyntaxNode): boolean {
  return !/^[A-Z]/.test(node.name) || node.name === 'AssignOp' || node.name === 'TypeDef';
}

/** The code of a node on one line, shortened: for use in a sentence. */
export function codeOf(source: MappedText, node: SyntaxNode): string {
  return excerptOf(source.text.slice(node.from, Math.min(node.to, node.from + 80)).replace(/\s+/g, ' '));
}
