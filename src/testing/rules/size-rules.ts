import { parseSync } from 'vite';
import type { SyntaxNode } from './syntax-tree.ts';
import { isNode, visit } from './syntax-tree.ts';

/** Lines of one file: more has a seam somewhere. */
export const MAX_FILE_LINES = 300;
/** Lines of one function: more is more than one step. */
const MAX_LINES = 80;
/** Source files of one folder, tests aside: more want a name for what some of them have in common. */
export const MAX_FILES = 25;

/**
 * The functions that are longer, with their lines, each for a reason. The list is exact: a number that is no longer true
 * fails the test, as does a function that is not in it.
 */
export const LONGER_FUNCTIONS: Readonly<Record<string, number>> = {
  // One pass over each character of a stream: its steps share what they have seen, and a call each would cost time.
  'src/domain/stream/sse-decoder.ts createSseDecoder': 87,
  // A story told by chance, whose steps belong together.
  'src/platform/conversations/random-tabs.test.ts it()': 128,
  'src/platform/conversations/random-tabs.test.ts fc.asyncProperty()': 123,
  // What is sent to the browser as its source must hold all that it calls.
  'e2e/reachable.ts findProblems': 114,
  'scripts/bench/floor-page.mjs floorScript': 119,
  'scripts/bench/probe.mjs installProbe': 115,
};

/** Whether a file is longer than the limit. */
export const isLongFile = (source: string): boolean => source.split('\n').length - 1 > MAX_FILE_LINES;

/** A function that is too long. */
export interface LongFunction {
  readonly name: string;
  readonly lines: number;
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/** The functions of a source file that are longer than the limit; a list of tests (`describe`) is none. */
export function findLongFunctions(file: string, source: string): readonly LongFunction[] {
  const { program } = parseSync(file, source);
  const names = new Map<unknown, string>();
  const found: LongFunction[] = [];
  visit(program, (node) => {
    for (const [of, name] of namesGiven(node, source)) names.set(of, name);
    if (!FUNCTIONS.has(String(node.type))) return;
    const lines = linesOf(node, source);
    if (lines <= MAX_LINES) return;
    const name = isNode(node.id) ? String(node.id.name) : (names.get(node) ?? 'a function without a name');
    if (!/^(test\.)?describe\b/.test(name)) found.push({ name, lines });
  });
  return found;
}

/** What a node calls the functions in it: a variable and a property its value, a call its arguments. */
function namesGiven(node: SyntaxNode, source: string): readonly (readonly [unknown, string])[] {
  switch (node.type) {
    case 'VariableDeclarator':
      return [[node.init, textOf(node.id, source)]];
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return [[node.value, textOf(node.key, source)]];
    case 'CallExpression': {
      const given = Array.isArray(node.arguments) ? node.arguments : [];
      return given.map((argument) => [argument, `${textOf(node.callee, source)}()`]);
    }
    default:
      return [];
  }
}

function textOf(node: unknown, source: string): string {
  return isNode(node) ? source.slice(Number(node.start), Number(node.end)) : '';
}

function linesOf(node: SyntaxNode, source: string): number {
  return textOf(node, source).split('\n').length;
}

/** The folders with more source files than the limit, each with how many. */
export function findFullFolders(files: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const file of files) {
    if (/\.test\.tsx?$|\/__fixtures__\//.test(file)) continue;
    const folder = file.split('/').slice(0, -1).join('/');
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count > MAX_FILES).map(([folder, count]) => `${folder}: ${count}`);
}
