import type { SyntaxNode } from '@lezer/common';
import * as words from '#words/code/reading.ts';
import { callUnknown, readArguments } from './call-python.ts';
import { PythonFunction, readParameters } from './python-functions.ts';
import type { PythonRun } from './python-run.ts';
import { childrenOf } from './python-tree.ts';
import type { PythonValue } from './python-values.ts';
import { taintCallbacks } from './taint-python.ts';

/** `def name(…):`. */
export function define(run: PythonRun, node: SyntaxNode, isDecorated: boolean): void {
  const children = childrenOf(node);
  const name = children.find((child) => child.name === 'VariableName');
  const body = children.find((child) => child.name === 'Body');
  if (!name || !body) return;
  const list = children.find((child) => child.name === 'ParamList') ?? null;
  const parameters = readParameters(list, run.source);
  const defaults = new Map<string, PythonValue>();
  for (const { name: parameter, fallback } of parameters)
    if (fallback) defaults.set(parameter, run.evaluate(fallback));
  const scopes = run.scopes.filter((scope) => !run.classScopes.has(scope));
  const made = new PythonFunction(run.textOf(name), parameters, defaults, body, run.source, scopes);
  run.define(made);
  if (isDecorated) taintCallbacks(run, [made]);
  run.assign(made.name, isDecorated ? run.unknown(words.decorated(made.name, run.lineOf(node)), node) : made);
}

/** Whether a decorator is one that leaves alone what a function gives: not where the code itself makes it. */
function isTransparent(run: PythonRun, decorator: string): boolean {
  const name = /[\p{L}\p{N}_]+/u.exec(decorator)?.[0] ?? '';
  return /retry|cache|observe|traceable|wraps/i.test(decorator) && !run.definedNames.has(name);
}

/** Runs the statements of a body. */
type ExecuteBody = (run: PythonRun, body: SyntaxNode) => unknown;

/** A function or class under decorators. */
export function executeDecorated(run: PythonRun, node: SyntaxNode, executeBody: ExecuteBody): void {
  const children = childrenOf(node);
  for (const child of children) {
    if (child.name === 'FunctionDefinition') {
      const decorators = children.filter((each) => each.name === 'Decorator').map((each) => run.textOf(each));
      for (const each of children) if (each.name === 'Decorator') callDecorator(run, each);
      define(run, child, !decorators.every((each) => isTransparent(run, each)));
      // A decorator of the script runs at once.
      for (const each of decorators)
        taintCallbacks(run, [run.lookUp(/[A-Za-z_]\w*/.exec(each)?.[0] ?? '') ?? null]);
    } else if (child.name === 'ClassDefinition') executeClass(run, child, executeBody);
  }
}

/** `@name(…)` is called before what stands under it is made. */
function callDecorator(run: PythonRun, node: SyntaxNode): void {
  const list = childrenOf(node).find((child) => child.name === 'ArgList');
  if (!list) return;
  const name = run.textOf(node).slice(1).split('(')[0] ?? '';
  const given = readArguments(run, list);
  const called = run.lookUp(name);
  if (called instanceof PythonFunction) run.callFunction(called, given, list);
  else if (!isTransparent(run, run.textOf(node))) callUnknown(run, name, given, list);
}

/** A class is not made here; its methods are read as functions that nobody calls. */
export function executeClass(run: PythonRun, node: SyntaxNode, executeBody: ExecuteBody): void {
  const children = childrenOf(node);
  const name = children.find((child) => child.name === 'VariableName');
  const body = children.find((child) => child.name === 'Body');
  if (!name || !body) return;
  const { scopes } = run;
  const own = new Map<string, PythonValue>();
  run.classScopes.add(own);
  run.scopes = [...scopes, own];
  const before = run.defined.length;
  try {
    executeBody(run, body);
  } finally {
    run.scopes = scopes;
  }
  const methods = run.defined.slice(before);
  run.methods.push(...methods);
  // Some run though nobody calls them.
  taintCallbacks(
    run,
    methods.filter(({ name: method }) => isLookedAt(run, method, body)),
  );
  const made = run.unknown(words.resultOfCall(run.textOf(name)), name, [...own.values()]);
  run.own.add(made);
  run.assign(run.textOf(name), made);
}

/** Whether Python itself calls a method, or whoever looks at a member. */
function isLookedAt(run: PythonRun, method: string, body: SyntaxNode): boolean {
  return (
    /^__(?!init__)\w+__$/.test(method) ||
    new RegExp(`property[^@]*?def\\s+${method}\\b`).test(run.textOf(body))
  );
}
