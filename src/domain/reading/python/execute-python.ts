import type { SyntaxNode } from '@lezer/common';
import { Unknown } from '#domain/reading/unknown.ts';
import * as words from '#words/code/reading.ts';
import { assignTo, assignUnknown, deleteTarget, executeAssign, executeUpdate } from './assign-python.ts';
import { define, executeClass, executeDecorated } from './define-python.ts';
import { executeImport } from './import-python.ts';
import type { PythonArguments } from './python-functions.ts';
import { bindArguments, type PythonFunction, PythonStop } from './python-functions.ts';
import type { PythonRun } from './python-run.ts';
import { childrenOf, isToken } from './python-tree.ts';
import type { PythonValue } from './python-values.ts';
import { truthOf } from './python-values.ts';
import { handedOut, taintBranch, taintCallbacks } from './taint-python.ts';

/** What stops a body early: `return` with its value, or null. */
export type Completion = { readonly returned: PythonValue } | null;

/** Code that may send a request. */
export const MAY_SEND =
  /\b(?:create|acreate|parse|stream|post|put|patch|request|send|urlopen|Request)\s*\(|\bsubprocess\b|\bos\s*\.\s*(?:system|popen)\b/;

/** Runs a statement, as far as it can be known. */
export function execute(run: PythonRun, node: SyntaxNode): Completion {
  run.step(node);
  switch (node.name) {
    case 'AssignStatement':
      executeAssign(run, node);
      return null;
    case 'UpdateStatement':
      executeUpdate(run, node);
      return null;
    case 'ExpressionStatement':
    case 'PrintStatement':
    case 'AssertStatement':
    case 'YieldStatement':
      for (const child of childrenOf(node)) if (!isToken(child)) run.evaluate(child);
      return null;
    case 'RaiseStatement':
      for (const child of childrenOf(node)) if (!isToken(child)) run.evaluate(child);
      throw new PythonStop(run.lineOf(node));
    case 'ReturnStatement': {
      const value = childrenOf(node).find((child) => !isToken(child));
      return { returned: value ? run.evaluate(value) : null };
    }
    case 'DeleteStatement':
      for (const child of childrenOf(node)) if (!isToken(child)) deleteTarget(run, child, node);
      return null;
    case 'ImportStatement':
      executeImport(run, node);
      return null;
    case 'ScopeStatement':
      for (const child of childrenOf(node))
        if (child.name === 'VariableName') {
          if (node.firstChild?.name === 'nonlocal') run.declareNonlocal(run.textOf(child));
          else run.declareGlobal(run.textOf(child));
        }
      return null;
    case 'FunctionDefinition':
      define(run, node, false);
      return null;
    case 'DecoratedStatement':
      executeDecorated(run, node, executeBody);
      return null;
    case 'ClassDefinition':
      executeClass(run, node, executeBody);
      return null;
    case 'IfStatement':
      return executeIf(run, node);
    case 'ForStatement':
    case 'WhileStatement':
      return executeLoop(run, node);
    case 'TryStatement':
      return executeTry(run, node);
    case 'WithStatement':
      return executeWith(run, node);
    case 'StatementGroup':
      return executeAll(
        run,
        childrenOf(node).filter((child) => child.name !== ';'),
      );
    default:
      if (node.name === 'MatchStatement') executeMatch(run, node);
      return null;
  }
}

/** Which case it is, is not followed; what it is of may be named in each. */
function executeMatch(run: PythonRun, node: SyntaxNode): void {
  const subject = childrenOf(node).find((child) => !isToken(child) && child.name !== 'MatchBody');
  const value = subject ? run.evaluate(subject) : null;
  taintBranch(run, node, words.changedUnderCondition);
  if (subject)
    run.castDoubt(
      value,
      run.unknown(words.changedUnderCondition(run.textOf(subject), run.lineOf(node)), node),
    );
}

function executeAll(run: PythonRun, nodes: readonly SyntaxNode[]): Completion {
  for (const node of nodes) {
    const completion = execute(run, node);
    if (completion) return completion;
  }
  return null;
}

/** The statements of a body, one after the other. */
function executeBody(run: PythonRun, body: SyntaxNode): Completion {
  return executeAll(
    run,
    childrenOf(body).filter((child) => child.name !== ':'),
  );
}

function executeIf(run: PythonRun, node: SyntaxNode): Completion {
  const children = childrenOf(node);
  let condition: SyntaxNode | null = null;
  for (const [index, child] of children.entries()) {
    if (child.name === 'if' || child.name === 'elif') {
      condition = children[index + 1] ?? null;
    } else if (child.name === 'else') {
      condition = null;
    } else if (child.name === 'Body') {
      if (condition === null) return executeBody(run, child);
      const truth = isMain(run, condition) ? true : truthOf(run.evaluate(condition));
      if (truth === true) return executeBody(run, child);
      if (truth === null)
        return executeUnsure(
          run,
          node,
          children.slice(index).filter((each) => each.name === 'Body'),
        );
    }
  }
  return null;
}

function isMain(run: PythonRun, condition: SyntaxNode): boolean {
  return /^__name__\s*==\s*["']__main__["']$/.test(run.textOf(condition));
}

/** Branches of which it is not known which one runs: their requests are read, what they change is not known after. */
function executeUnsure(run: PythonRun, node: SyntaxNode, bodies: readonly SyntaxNode[]): Completion {
  const line = run.lineOf(node);
  let returns = false;
  for (const body of bodies) {
    const code = run.textOf(body);
    returns ||= /\breturn\b/.test(code);
    if (MAY_SEND.test(code) || mayCall(run, code))
      run.inCopy(words.conditionalRequest(line), () => executeBody(run, body));
  }
  for (const body of bodies) taintBranch(run, body, words.changedUnderCondition);
  if (returns) run.returnDoubt ??= run.unknown(words.changedUnderCondition('return', line), node);
  return null;
}

/** Whether code calls a function of the script. */
function mayCall(run: PythonRun, code: string): boolean {
  for (const [, name = ''] of code.matchAll(/(?<![\p{L}\p{N}_])([\p{L}\p{N}_]+)\(/gu))
    if (run.definedNames.has(name)) return true;
  return false;
}

function executeLoop(run: PythonRun, node: SyntaxNode): Completion {
  const children = childrenOf(node);
  const line = run.lineOf(node);
  const bodyAt = children.findIndex((child) => child.name === 'Body');
  const inAt = children.findIndex((child) => child.name === 'in');
  const over = children.slice(inAt + 1, bodyAt).filter((child) => !isToken(child));
  const values = over.map((child) => run.evaluate(child));
  if (node.name === 'ForStatement') {
    for (const target of children.slice(0, inAt)) {
      if (!isToken(target)) assignUnknown(run, target, words.valueOfLoop, values);
    }
  }
  const bodies = children.filter((child) => child.name === 'Body');
  for (const body of bodies) taintBranch(run, body, words.changedInLoop);
  for (const body of bodies) {
    const code = run.textOf(body);
    if (MAY_SEND.test(code) || mayCall(run, code))
      run.inCopy(words.loopRequest(line), () => executeBody(run, body));
    if (/\breturn\b/.test(code)) run.returnDoubt ??= run.unknown(words.changedInLoop('return', line), node);
  }
  return null;
}

function executeTry(run: PythonRun, node: SyntaxNode): Completion {
  const children = childrenOf(node);
  const line = run.lineOf(node);
  let part = 'try';
  let completion: Completion = null;
  // Which `except` takes it is not followed: what any of them changes is not known, and the code goes on.
  let stop: PythonStop | null = null;
  let hasStopped = false;
  for (const child of children) {
    if (child.name !== 'Body') {
      if (/^(?:except|else|finally)$/.test(child.name)) part = child.name;
      continue;
    }
    if (part === 'except') {
      stop = null;
      const code = run.textOf(child);
      if (MAY_SEND.test(code)) run.inCopy(words.conditionalRequest(line), () => executeBody(run, child));
      taintBranch(run, child, words.changedUnderCondition);
      if (/\breturn\b/.test(code))
        run.returnDoubt ??= run.unknown(words.changedUnderCondition('return', line), node);
    } else if (part === 'finally' || (completion === null && (part === 'try' || !hasStopped))) {
      try {
        completion = executeBody(run, child) ?? completion;
      } catch (error) {
        if (!(error instanceof PythonStop)) throw error;
        stop = error;
        hasStopped = true;
      }
    }
  }
  if (stop !== null) throw stop;
  return completion;
}

function executeWith(run: PythonRun, node: SyntaxNode): Completion {
  const children = childrenOf(node);
  let last: PythonValue = null;
  for (const [index, child] of children.entries()) {
    if (child.name === 'Body') {
      const completion = executeBody(run, child);
      // Where an error is passed over, the rest of the body is too.
      if (/\bsuppress\b/.test(run.source.text.slice(node.from, child.from)))
        taintBranch(run, child, words.changedUnderCondition);
      return completion;
    }
    if (isToken(child)) continue;
    if (children[index - 1]?.name === 'as') assignTo(run, [child], last, node);
    else last = run.evaluate(child);
  }
  return null;
}

/** Calls a function of the script. */
export function callFunction(
  run: PythonRun,
  called: PythonFunction,
  given: PythonArguments,
  node: SyntaxNode,
): PythonValue {
  run.called.add(called);
  if (run.depth > 120) return run.unknown(words.callsItself(called.name), node);
  const names = bindArguments(run, called, given, node);
  if (names instanceof Unknown) return names;
  const all = [...given.positional, ...given.named.values()];
  const result = runFunction(run, called, names);
  const isGenerator = /\byield\b/.test(called.source.text.slice(called.body.from, called.body.to));
  if (!isGenerator && !isLater(run, called, node)) return result;
  // When it runs is up to whoever has it: its changes may have come, or may come yet.
  if (!isGenerator || !isUsedUp(run, node)) taintCallbacks(run, [called]);
  const why = run.unknown(words.functionNotEvaluated, called.body, [
    called,
    ...all,
    ...handedOut(run, called),
  ]);
  if (isGenerator) for (const value of all) run.castDoubt(value, why);
  return isGenerator ? why : result;
}

/** Whether a generator is run to its end at once. */
function isUsedUp(run: PythonRun, { parent }: SyntaxNode): boolean {
  return parent?.name === 'ForStatement' && !/\b(?:break|return|raise)\b/.test(run.textOf(parent));
}

/** Whether an asynchronous function is called, but not waited for on the spot. */
function isLater(run: PythonRun, { body }: PythonFunction, node: SyntaxNode): boolean {
  if (body.parent?.firstChild?.name !== 'async' || node.parent?.name === 'AwaitExpression') return false;
  const caller = node.parent?.name === 'ArgList' ? node.parent.prevSibling : null;
  return caller === null || !/(?:^|\.)(?:run|run_until_complete)$/.test(run.textOf(caller));
}

/** Runs a function's body with its parameters' values. */
export function runFunction(
  run: PythonRun,
  called: PythonFunction,
  names: Map<string, PythonValue>,
): PythonValue {
  const { scopes, source, returnDoubt } = run;
  run.scopes = [...called.scopes.map((scope, index) => (index === 0 ? (scopes[0] ?? scope) : scope)), names];
  run.source = called.source;
  run.returnDoubt = null;
  run.depth += 10;
  try {
    const completion = executeBody(run, called.body);
    if (/\byield\b/.test(run.textOf(called.body)))
      return run.unknown(words.functionNotEvaluated, called.body);
    return run.returnDoubt ?? (completion ? completion.returned : null);
  } finally {
    run.depth -= 10;
    run.scopes = scopes;
    run.source = source;
    run.returnDoubt = returnDoubt;
  }
}
