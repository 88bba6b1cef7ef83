import { type Options, parse, parseExpressionAt } from 'acorn';

/** A body as promptfoo runs it: a script that may return. */
const OPTIONS: Options = { ecmaVersion: 'latest', sourceType: 'script', allowReturnOutsideFunction: true };

/**
 * The body of a function that gives what the code of a check does: the value of an expression, what a body returns, or
 * else the value of its last statement. Null for code that loads other code; throws a `SyntaxError`.
 */
export function prepareCode(code: string): string | null {
  const end = expressionEnd(code);
  const body = end === null ? withReturn(code) : `return (${code.slice(0, end)}\n);`;
  return loadsCode(parse(body, OPTIONS)) ? null : body;
}

/** Where the code ends that is one expression; null where it is more than that. */
function expressionEnd(code: string): number | null {
  try {
    const { end } = parseExpressionAt(code, 0, OPTIONS);
    return /^(?:\s|;|\/\/[^\n]*)*$/.test(code.slice(end)) ? end : null;
  } catch {
    return null;
  }
}

function withReturn(code: string): string {
  const last = parse(code, OPTIONS).body.at(-1);
  return last?.type === 'ExpressionStatement'
    ? `${code.slice(0, last.start)}return (${code.slice(last.expression.start, last.expression.end)});`
    : code;
}

/** Whether `import()` or `import.meta` stands anywhere in a syntax tree. */
function loadsCode(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(loadsCode);
  if (typeof node !== 'object' || node === null) return false;
  if ('type' in node && (node.type === 'ImportExpression' || node.type === 'ImportDeclaration')) return true;
  return Object.values(node).some(loadsCode);
}
