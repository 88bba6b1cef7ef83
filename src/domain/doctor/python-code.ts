import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import type { Edit } from './finding.ts';

/** A string in code: its prefix and what stands between its quotes, as written. */
export interface CodeString {
  readonly node: SyntaxNode;
  readonly prefix: string;
  readonly inner: string;
  /** Offset of `inner`. */
  readonly innerAt: number;
}

/** A call in code: what is called, as written, and its named arguments. */
export interface CodeCall {
  readonly node: SyntaxNode;
  readonly callee: string;
  readonly named: ReadonlyMap<string, { readonly name: SyntaxNode; readonly value: SyntaxNode }>;
  readonly positional: readonly SyntaxNode[];
  /** Whether something is spread in (`**options`). */
  readonly spreads: boolean;
}

/** Code of Python with what the rules ask of it. Its tree forgives mistakes. */
export interface PythonCode {
  readonly text: string;
  readonly calls: readonly CodeCall[];
  readonly strings: readonly CodeString[];
  readonly names: readonly SyntaxNode[];
  /** Names that the code gives a value: by import, assignment, definition or loop. */
  readonly given: ReadonlySet<string>;
  readonly hasImports: boolean;
}

/** Reads code of Python for the rules. Never throws. */
export function readPythonCode(text: string): PythonCode {
  const calls: CodeCall[] = [];
  const strings: CodeString[] = [];
  const names: SyntaxNode[] = [];
  const given = new Set<string>();
  let hasImports = false;
  const tree = parser.parse(text);
  tree.iterate({
    enter({ node, name }) {
      if (name === 'CallExpression') calls.push(callOf(text, node));
      else if (name === 'String' || name === 'FormatString') strings.push(stringOf(text, node));
      else if (name === 'VariableName') {
        names.push(node);
        if (isGiven(node)) given.add(text.slice(node.from, node.to));
      } else if (name === 'ImportStatement') hasImports = true;
    },
  });
  return { text, calls, strings, names, given, hasImports };
}

/** Whether a name gets its value where it stands. */
function isGiven(node: SyntaxNode): boolean {
  const parent = node.parent;
  if (parent === null) return false;
  if (/^(?:ImportStatement|FunctionDefinition|ClassDefinition|ParamList)$/.test(parent.name)) return true;
  if (
    /^(?:AssignStatement|ForStatement|WithStatement|ForExpression|ComprehensionExpression)$/.test(parent.name)
  ) {
    const sign = parent.getChild('AssignOp') ?? parent.getChild('in');
    return sign === null || node.from < sign.from;
  }
  return /^(?:TupleExpression)$/.test(parent.name) && parent.parent?.name === 'AssignStatement';
}

function callOf(text: string, node: SyntaxNode): CodeCall {
  const callee = node.firstChild;
  const named = new Map<string, { name: SyntaxNode; value: SyntaxNode }>();
  const positional: SyntaxNode[] = [];
  let spreads = false;
  const list = node.getChild('ArgList');
  let child = list?.firstChild ?? null;
  while (child) {
    const next = child.nextSibling;
    if (child.name === 'VariableName' && next?.name === 'AssignOp' && next.nextSibling) {
      named.set(text.slice(child.from, child.to), { name: child, value: next.nextSibling });
      child = next.nextSibling.nextSibling;
      continue;
    }
    if (child.name === '**' || child.name === '*') spreads = true;
    else if (/^[A-Z]/.test(child.name) && child.name !== 'Comment') positional.push(child);
    child = next;
  }
  return {
    node,
    callee: callee === null ? '' : text.slice(callee.from, callee.to).replace(/\s+/g, ''),
    named,
    positional,
    spreads,
  };
}

/** A node that is a string; null where it is something else. */
export function stringIn(text: string, node: SyntaxNode | undefined): CodeString | null {
  return node?.name === 'String' || node?.name === 'FormatString' ? stringOf(text, node) : null;
}

function stringOf(text: string, node: SyntaxNode): CodeString {
  const written = text.slice(node.from, node.to);
  const [all = '', prefix = '', quotes = ''] = /^([A-Za-z]*)("""|'''|"|')?/.exec(written) ?? [];
  const innerAt = node.from + all.length;
  return { node, prefix: prefix.toLowerCase(), inner: text.slice(innerAt, node.to - quotes.length), innerAt };
}

/** What imports a module at the head of code that does not yet. */
export function importEdits(code: PythonCode, module: string): readonly Edit[] {
  if (code.given.has(module)) return [];
  const found = code.text.search(/^[ \t]*(?:import|from)[ \t]/m);
  const at = Math.max(found, 0);
  return [{ from: at, to: at, text: `import ${module}\n` }];
}

/** The statement around a node, and the blanks before it on its line. */
export function statementAround(
  text: string,
  node: SyntaxNode,
): { readonly node: SyntaxNode; readonly indent: string } {
  let statement = node;
  while (statement.parent && !/^(?:Script|Body)$/.test(statement.parent.name)) statement = statement.parent;
  const lineStart = text.lastIndexOf('\n', statement.from - 1) + 1;
  return { node: statement, indent: /^[ \t]*/.exec(text.slice(lineStart, statement.from))?.[0] ?? '' };
}
