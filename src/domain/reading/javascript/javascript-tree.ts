import { tsPlugin } from '@sveltejs/acorn-typescript';
import { Parser, tokTypes } from 'acorn';

/** A node of the tree (ESTree, and what TypeScript adds to it). */
export interface JavascriptNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** Whether something in the tree is a node. */
function isNode(value: unknown): value is JavascriptNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

/** The node at a key; null where there is none. */
export function nodeAt(node: JavascriptNode, key: string): JavascriptNode | null {
  const value = node[key];
  return isNode(value) ? value : null;
}

/** The list of nodes at a key; a hole in a list is null. */
export function nodesAt(node: JavascriptNode, key: string): readonly (JavascriptNode | null)[] {
  const value = node[key];
  return Array.isArray(value) ? value.map((each) => (isNode(each) ? each : null)) : [];
}

/** The text at a key; empty where there is none. */
export function textAt(node: JavascriptNode, key: string): string {
  const value = node[key];
  return typeof value === 'string' ? value : '';
}

/** All nodes within a node, itself first. */
export function visit(node: JavascriptNode, see: (node: JavascriptNode) => void): void {
  const left: JavascriptNode[] = [node];
  while (left.length > 0) {
    const next = left.pop();
    if (next === undefined) return;
    see(next);
    const parts: JavascriptNode[] = [];
    for (const [key, value] of Object.entries(next)) {
      if (key === 'typeAnnotation' || key === 'typeParameters') continue;
      if (isNode(value)) parts.push(value);
      else if (Array.isArray(value)) for (const each of value) if (isNode(each)) parts.push(each);
    }
    // In the order of the text.
    for (const part of parts.reverse()) left.push(part);
  }
}

/** What acorn calls a parser's insides; its types only name what is public. */
interface StatementParser {
  readonly type: unknown;
  parseStatement(context: null, isTopLevel: boolean, exports: Record<string, unknown>): unknown;
  finishNode(node: unknown, type: string): JavascriptNode;
}

/** Tokens that may still be read. A tree of more takes longer than a second to make; no code that sends a request has so many. */
export interface TokenBudget {
  left: number;
}

export const tokenBudget = (): TokenBudget => ({ left: 150_000 });

function isScope(value: unknown): value is { readonly lexical: readonly unknown[] } {
  return typeof value === 'object' && value !== null && 'lexical' in value && Array.isArray(value.lexical);
}

class TooManyTokens extends Error {}

/** The statements of a text up to the first that is none, and what is wrong with that one. */
export interface ParsedStatements {
  readonly statements: readonly JavascriptNode[];
  readonly problem: {
    readonly sentence: string;
    readonly at: number;
    /** Whether it is none but the end of what may be read. */
    readonly isTooLong: boolean;
  } | null;
}

/** Parses statements one by one from a place on: TypeScript, of which JavaScript is a part. */
export function parseStatements(text: string, from: number, budget: TokenBudget): ParsedStatements {
  const statements: JavascriptNode[] = [];
  const spend = (work: number) => {
    budget.left -= work;
    if (budget.left < 0) throw new TooManyTokens();
  };
  let problem: ParsedStatements['problem'] = null;
  const PartialParser = Parser.extend(tsPlugin(), (base) => {
    const inherited = (method: string, parser: unknown, given: unknown[]): unknown => {
      const called: unknown = Reflect.get(base.prototype, method);
      return typeof called === 'function' ? Reflect.apply(called, parser, given) : undefined;
    };
    class Partial extends base {
      /** acorn calls it with each token that it has read. */
      finishToken(...given: unknown[]): unknown {
        spend(1);
        return inherited('finishToken', this, given);
      }

      /** acorn looks for each name among all that its scope has. */
      declareName(...given: unknown[]): unknown {
        const scope = inherited('currentScope', this, []);
        spend(isScope(scope) ? scope.lexical.length / 100 : 0);
        return inherited('declareName', this, given);
      }

      parseTopLevel(this: Partial & StatementParser, program: unknown): JavascriptNode {
        try {
          while (this.type !== tokTypes.eof) {
            const statement = this.parseStatement(null, true, {});
            if (isNode(statement)) statements.push(statement);
          }
        } catch (error) {
          problem = problemOf(error);
        }
        return this.finishNode(program, 'Program');
      }
    }
    return Partial;
  });
  const options = {
    ecmaVersion: 'latest',
    sourceType: 'module',
    allowReturnOutsideFunction: true,
    allowAwaitOutsideFunction: true,
    allowHashBang: true,
  } as const;
  try {
    PartialParser.parse(text.slice(from), options);
  } catch (error) {
    problem = problemOf(error);
  }
  return { statements, problem };
}

function problemOf(error: unknown): ParsedStatements['problem'] {
  if (error instanceof TooManyTokens) return { sentence: '', at: 0, isTooLong: true };
  if (error instanceof RangeError) return { sentence: '', at: 0, isTooLong: false };
  if (!(error instanceof SyntaxError)) throw error;
  const at = 'pos' in error && typeof error.pos === 'number' ? error.pos : 0;
  return { sentence: error.message, at, isTooLong: false };
}
