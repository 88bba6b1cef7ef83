import * as words from '#words/code/reading.ts';
import { assignTo, assignUnknown } from './assign-javascript.ts';
import { unwrap } from './call-javascript.ts';
import { evaluateClass } from './define-javascript.ts';
import { executeImport, importedBy } from './import-javascript.ts';
import type { JavascriptRun } from './javascript-run.ts';
import { JavascriptStop } from './javascript-stop.ts';
import type { JavascriptNode } from './javascript-tree.ts';
import { nodeAt, nodesAt, textAt } from './javascript-tree.ts';
import type { JavascriptValue } from './javascript-values.ts';
import { JavascriptFunction, truthOf } from './javascript-values.ts';
import { taintBranch } from './taint-javascript.ts';

/** What stops a body early: `return` with its value, or null. */
type Completion = { readonly returned: JavascriptValue } | null;

/** Code that may send a request. */
export const MAY_SEND =
  /\b(?:fetch|axios|got|ky|create|parse|stream|post|put|patch|request|Request|send|end|ajax|unirest|superagent|createChatCompletion|createCompletion)\b/;

/** Runs a statement, as far as it can be known. */
export function execute(run: JavascriptRun, node: JavascriptNode): Completion {
  switch (node.type) {
    case 'VariableDeclaration':
      executeDeclaration(run, node);
      return null;
    case 'ExpressionStatement': {
      const expression = nodeAt(node, 'expression');
      if (expression) run.evaluate(expression);
      return null;
    }
    case 'ThrowStatement': {
      const argument = nodeAt(node, 'argument');
      throw new JavascriptStop(run.lineOf(node), argument ? run.evaluate(argument) : undefined);
    }
    case 'FunctionDeclaration':
      return null;
    case 'ReturnStatement': {
      const argument = nodeAt(node, 'argument');
      if (argument && run.isAwaited) run.awaited.add(unwrap(argument));
      return { returned: argument ? run.evaluate(argument) : undefined };
    }
    case 'ImportDeclaration':
      executeImport(run, node);
      return null;
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration': {
      const declaration = nodeAt(node, 'declaration');
      if (declaration === null) return null;
      if (/Declaration$/.test(declaration.type)) {
        hoist(run, [declaration]);
        return execute(run, declaration);
      }
      run.evaluate(declaration);
      return null;
    }
    case 'BlockStatement':
      return inScope(run, () => executeAll(run, bodyOf(node)));
    case 'LabeledStatement': {
      const inner = nodeAt(node, 'body');
      // Where `break` leaves a block is not followed; loops are not known anyway.
      return inner ? executeUnsure(run, node, [inner]) : null;
    }
    case 'IfStatement':
      return executeIf(run, node);
    case 'ForStatement':
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      executeLoop(run, node);
      return null;
    case 'TryStatement':
      return executeTry(run, node);
    case 'ClassDeclaration':
      declareClass(run, node);
      return null;
    case 'SwitchStatement':
      executeUnsure(run, node, [node]);
      return null;
    default:
      return null;
  }
}

export function bodyOf(node: JavascriptNode): readonly JavascriptNode[] {
  return nodesAt(node, 'body').filter((each) => each !== null);
}

function inScope(run: JavascriptRun, work: () => Completion): Completion {
  const { scopes } = run;
  run.scopes = [...scopes, new Map()];
  try {
    return work();
  } finally {
    run.scopes = scopes;
  }
}

/** Statements one after the other; functions are there from the start. */
export function executeAll(run: JavascriptRun, nodes: readonly JavascriptNode[]): Completion {
  hoist(run, nodes);
  for (const node of nodes) {
    const completion = execute(run, node);
    if (completion) return completion;
  }
  return null;
}

/** Makes the functions that are declared among statements. */
export function hoist(run: JavascriptRun, nodes: readonly JavascriptNode[]): void {
  for (const node of nodes) {
    if (node.type !== 'FunctionDeclaration') continue;
    const id = nodeAt(node, 'id');
    const made = new JavascriptFunction(id ? textAt(id, 'name') : '', node, [...run.scopes]);
    run.define(made);
    if (id) run.declare(made.name, made);
  }
}

function executeDeclaration(run: JavascriptRun, node: JavascriptNode): void {
  for (const declarator of nodesAt(node, 'declarations')) {
    const id = declarator && nodeAt(declarator, 'id');
    if (!declarator || !id) continue;
    const init = nodeAt(declarator, 'init');
    // A second `var x;` leaves what x has.
    if (!init && node.kind === 'var' && run.scopeOf(textAt(id, 'name')) !== null) continue;
    const value = init ? nameFunction(run, run.evaluate(init), id) : undefined;
    assignTo(run, id, importedBy(run, init) ?? value, node.kind === 'var' ? 'var' : true);
  }
}

/** A function that is given to a name is called by it. */
function nameFunction(run: JavascriptRun, value: JavascriptValue, id: JavascriptNode): JavascriptValue {
  if (!(value instanceof JavascriptFunction) || value.name !== '') return value;
  const named = new JavascriptFunction(textAt(id, 'name'), value.node, value.scopes);
  run.name(named);
  return named;
}

function executeIf(run: JavascriptRun, node: JavascriptNode): Completion {
  const [test, yes, no] = ['test', 'consequent', 'alternate'].map((key) => nodeAt(node, key));
  if (!test || !yes) return null;
  const truth = truthOf(run.evaluate(test));
  if (truth === null) return executeUnsure(run, node, no ? [yes, no] : [yes]);
  const branch = truth ? yes : no;
  return branch ? execute(run, branch) : null;
}

/** Branches of which it is not known which one runs: their requests are read, what they change is not known after. */
function executeUnsure(
  run: JavascriptRun,
  node: JavascriptNode,
  branches: readonly JavascriptNode[],
): Completion {
  const line = run.lineOf(node);
  for (const branch of branches) readBranch(run, branch, words.conditionalRequest(line));
  for (const branch of branches) taintBranch(run, branch, words.changedUnderCondition);
  if (branches.some((branch) => /\breturn\b/.test(run.textOf(branch))))
    run.returnDoubt ??= run.unknown(words.changedUnderCondition('return', line), node);
  return null;
}

function readBranch(run: JavascriptRun, branch: JavascriptNode, circumstance: string): void {
  const code = run.textOf(branch);
  if (!MAY_SEND.test(code) && !run.mayCall(code)) return;
  const statements =
    branch.type === 'SwitchStatement'
      ? nodesAt(branch, 'cases').flatMap((each) => (each ? nodesAt(each, 'consequent') : []))
      : [branch];
  run.inCopy(circumstance, () => {
    for (const each of statements) if (each) inScope(run, () => execute(run, each));
  });
}

function executeLoop(run: JavascriptRun, node: JavascriptNode): void {
  const line = run.lineOf(node);
  const body = nodeAt(node, 'body');
  if (!body) return;
  const { scopes } = run;
  run.scopes = [...scopes, new Map()];
  const right = nodeAt(node, 'right');
  const over = right ? [run.evaluate(right)] : [];
  const init = nodeAt(node, 'init') ?? nodeAt(node, 'left');
  if (init) {
    for (const declarator of nodesAt(init, 'declarations')) {
      const id = declarator && nodeAt(declarator, 'id');
      if (id) {
        assignTo(run, id, undefined, true);
        assignUnknown(run, id, words.valueOfLoop, over);
      }
    }
    if (init.type === 'Identifier') assignUnknown(run, init, words.valueOfLoop, over);
  }
  taintBranch(run, node, words.changedInLoop);
  readBranch(run, body, words.loopRequest(line));
  if (/\breturn\b/.test(run.textOf(body)))
    run.returnDoubt ??= run.unknown(words.changedInLoop('return', line), node);
  run.scopes = scopes;
}

function executeTry(run: JavascriptRun, node: JavascriptNode): Completion {
  const block = nodeAt(node, 'block');
  const handler = nodeAt(node, 'handler');
  const finalizer = nodeAt(node, 'finalizer');
  let completion: Completion = null;
  let stop: JavascriptStop | null = null;
  let stopped: JavascriptStop | null = null;
  try {
    completion = block ? execute(run, block) : null;
  } catch (error) {
    if (!(error instanceof JavascriptStop)) throw error;
    stopped = error;
    stop = handler ? null : error;
  }
  const caught = handler && nodeAt(handler, 'body');
  if (caught) {
    const line = run.lineOf(caught);
    const { scopes } = run;
    run.scopes = [...scopes, new Map()];
    const parameter = nodeAt(handler, 'param');
    if (parameter)
      assignTo(
        run,
        parameter,
        run.unknown(words.expressionUnknown(run.codeOf(parameter)), parameter, [
          stopped?.thrown,
          ...run.leaked,
        ]),
        true,
      );
    readBranch(run, caught, words.conditionalRequest(line));
    taintBranch(run, caught, words.changedUnderCondition);
    run.scopes = scopes;
  }
  const last = finalizer ? execute(run, finalizer) : null;
  if (stop !== null) throw stop;
  return last ?? completion;
}

function declareClass(run: JavascriptRun, node: JavascriptNode): void {
  const id = nodeAt(node, 'id');
  const made = evaluateClass(run, node);
  if (id) run.declare(textAt(id, 'name'), made);
}
