import type { SyntaxNode } from '@lezer/common';
import * as words from '#words/code/reading.ts';
import { PythonFunction, readParameters } from './python-functions.ts';
import type { PythonRun } from './python-run.ts';
import { childrenOf } from './python-tree.ts';
import type { PythonValue } from './python-values.ts';
import { taintFunction } from './taint-python.ts';

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
  if (isDecorated) taintFunction(run, made, words.changedByCallback, new Set([made]));
  run.assign(made.name, isDecorated ? run.unknown(words.decorated(made.name, run.lineOf(node)), node) : made);
}

/** Whether a decorator is one that leaves alone what a function gives: not where the code itself makes it. */
export function isTransparent(run: PythonRun, decorator: string): boolean {
  const name = /[\p{L}\p{N}_]+/u.exec(decorator)?.[0] ?? '';
  return /retry|cache|observe|traceable|wraps/i.test(decorator) && !run.definedNames.has(name);
}
