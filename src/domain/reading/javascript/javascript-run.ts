import { excerptOf, MAX_DEPTH, TextProblem } from '#domain/errors/text-problem.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import type { Scope } from '#domain/reading/copied-scope.ts';
import { copiedScope } from '#domain/reading/copied-scope.ts';
import type { FoundRequest } from '#domain/reading/found-request.ts';
import { foundRequest, MAX_FOUND } from '#domain/reading/found-request.ts';
import { Unknown } from '#domain/reading/unknown.ts';
import * as codeWords from '#words/code/code-readers.ts';
import * as words from '#words/code/reading.ts';
import type { JavascriptNode } from './javascript-tree.ts';
import type { JavascriptValue } from './javascript-values.ts';
import { JavascriptArray, JavascriptObject } from './javascript-values.ts';

/** Names and their values. */
export type JavascriptScope = Scope<JavascriptValue>;

/** A function of the code. */
export class JavascriptFunction {
  readonly name: string;
  readonly node: JavascriptNode;
  readonly scopes: readonly JavascriptScope[];
  constructor(name: string, node: JavascriptNode, scopes: readonly JavascriptScope[]) {
    this.name = name;
    this.node = node;
    this.scopes = scopes;
  }
}

/** What ends a run: `throw`, or `process.exit()`. */
export class JavascriptStop extends Error {
  readonly line: number;
  constructor(line: number) {
    super();
    this.line = line;
  }
}

/** What evaluates; handed in, for its parts call each other. */
interface JavascriptEngine {
  evaluate(run: JavascriptRun, node: JavascriptNode): JavascriptValue;
  callFunction(
    run: JavascriptRun,
    called: JavascriptFunction,
    given: readonly JavascriptValue[],
    node: JavascriptNode,
  ): JavascriptValue;
}

/** What only the scope of a function has; no name of the code is so. */
export const FUNCTION_SCOPE = '(function)';

const MAX_STEPS = 1_000_000;

/** Where the reading of a script stands: its names, and the requests that it has sent so far. */
export class JavascriptRun {
  readonly text: string;
  /** Where the statement's own text begins: places in the tree are counted from there. */
  base = 0;
  /** The names of the outermost scope, which can be counted. */
  readonly globals = new Map<string, JavascriptValue>();
  scopes: JavascriptScope[] = [this.globals];
  circumstances: string[] = [];
  readonly found: FoundRequest[] = [];
  readonly notes = new Set<string>();
  readonly defined: { readonly made: JavascriptFunction; readonly base: number }[] = [];
  private readonly definedNames = new Set<string>();
  private readonly bases = new Map<JavascriptNode, number>();
  readonly called = new Set<JavascriptNode>();
  /** The functions of classes: what is not known may call them. */
  readonly methods: JavascriptFunction[] = [];
  returnDoubt: Unknown | null = null;
  depth = 0;
  private steps = 0;
  private readonly engine: JavascriptEngine;
  private readonly countLine: (at: number) => number;

  constructor(text: string, countLine: (at: number) => number, engine: JavascriptEngine) {
    this.text = text;
    this.countLine = countLine;
    this.engine = engine;
  }

  evaluate(node: JavascriptNode): JavascriptValue {
    this.spend(1, this.placeOf(node));
    if (this.depth > MAX_DEPTH) return this.unknown(codeWords.tooDeep(MAX_DEPTH), node);
    this.depth += 1;
    try {
      return this.engine.evaluate(this, node);
    } finally {
      this.depth -= 1;
    }
  }

  /** Counts steps. Throws `TextProblem` when there were too many. */
  spend(steps: number, at: number): void {
    this.steps += steps;
    if (this.steps > MAX_STEPS) throw new TextProblem(words.tooManySteps, at);
  }

  define(made: JavascriptFunction): void {
    this.defined.push({ made, base: this.base });
    if (made.name !== '') this.definedNames.add(made.name);
    if (!this.bases.has(made.node)) this.bases.set(made.node, this.base);
  }

  /** Where the statement began that made a function. */
  baseOf(called: JavascriptFunction): number {
    return this.bases.get(called.node) ?? this.base;
  }

  codeOfFunction(called: JavascriptFunction): string {
    const base = this.baseOf(called);
    return this.text.slice(base + called.node.start, base + called.node.end);
  }

  /** Whether code calls a function of the script. */
  mayCall(code: string): boolean {
    for (const [, name = ''] of code.matchAll(/(?<![\w$])([\w$]+)\(/g))
      if (this.definedNames.has(name)) return true;
    return false;
  }

  callFunction(
    called: JavascriptFunction,
    given: readonly JavascriptValue[],
    node: JavascriptNode,
  ): JavascriptValue {
    return this.engine.callFunction(this, called, given, node);
  }

  placeOf(node: JavascriptNode): number {
    return this.base + node.start;
  }

  lineOf(node: JavascriptNode): number {
    return this.lineAt(this.placeOf(node));
  }

  lineAt(at: number): number {
    return this.countLine(at);
  }

  textOf(node: JavascriptNode): string {
    return this.text.slice(this.base + node.start, this.base + node.end);
  }

  codeOf(node: JavascriptNode): string {
    const from = this.base + node.start;
    return excerptOf(this.text.slice(from, Math.min(this.base + node.end, from + 80)).replace(/\s+/g, ' '));
  }

  unknown(sentence: string, node: JavascriptNode, aliases: readonly JavascriptValue[] = []): Unknown {
    return new Unknown(sentence, this.placeOf(node), aliases);
  }

  unknownCode(node: JavascriptNode): Unknown {
    return this.unknown(words.expressionUnknown(this.codeOf(node)), node, this.namedIn(node));
  }

  /** The same doubt for a value that may be one of those that its code names. */
  doubted(doubt: Unknown, node: JavascriptNode): Unknown {
    return new Unknown(doubt.sentence, doubt.at, [doubt, ...this.namedIn(node)]);
  }

  /** The values that code names: what it gives may be one of them, or have one in it. */
  private namedIn(node: JavascriptNode): JavascriptValue[] {
    const code = this.textOf(node);
    this.spend(1 + Math.ceil(code.length / 50), this.placeOf(node));
    const values: JavascriptValue[] = [];
    for (const name of new Set(code.match(/[A-Za-z_$][\w$]*/g))) {
      const value = this.scopeOf(name)?.get(name);
      if (value instanceof Unknown || value instanceof JavascriptArray || value instanceof JavascriptObject)
        values.push(value);
    }
    return values;
  }

  get scope(): JavascriptScope {
    return this.scopes.at(-1) ?? new Map();
  }

  /** The scope that has the name; null where none has. */
  scopeOf(name: string): JavascriptScope | null {
    for (let index = this.scopes.length - 1; index >= 0; index -= 1) {
      const scope = this.scopes[index];
      if (scope?.has(name)) return scope;
    }
    return null;
  }

  declare(name: string, value: JavascriptValue): void {
    this.scope.set(name, value);
  }

  /** `var` belongs to the function around it, not to its block. */
  declareVar(name: string, value: JavascriptValue): void {
    const scope = this.scopes.findLast((each) => each.has(FUNCTION_SCOPE)) ?? this.scopes[0] ?? this.scope;
    scope.set(name, value);
  }

  assign(name: string, value: JavascriptValue): void {
    (this.scopeOf(name) ?? this.scopes[0] ?? this.scope).set(name, value);
  }

  /** Keeps a request that the code sends. */
  send(source: FoundRequest['source'], node: JavascriptNode, outcome: CodeRequest | TextProblem): void {
    if (this.found.length >= MAX_FOUND) return;
    const from = this.placeOf(node);
    const to = this.base + node.end;
    this.found.push(foundRequest({ source, from, to }, outcome, [...this.circumstances, ...this.notes]));
  }

  /** Runs something that must change nothing: on copies of all names and values. */
  inCopy(circumstance: string, work: () => void): void {
    const { scopes, circumstances, depth, returnDoubt, base } = this;
    const copies = new Map<object, JavascriptValue>();
    const copy = (value: JavascriptValue) => copyOf(value, copies, (steps) => this.spend(steps, 0));
    this.scopes = scopes.map((scope) => copiedScope(scope, copy));
    this.circumstances = [...circumstances, circumstance];
    try {
      work();
    } catch (error) {
      if (!(error instanceof JavascriptStop)) throw error;
    } finally {
      this.scopes = scopes;
      this.circumstances = circumstances;
      this.depth = depth;
      this.returnDoubt = returnDoubt;
      this.base = base;
    }
  }
}

/** A deep copy: what was shared is shared among the copies. */
export function copyOf(
  value: JavascriptValue,
  copies: Map<object, JavascriptValue>,
  spend: (steps: number) => void,
): JavascriptValue {
  if (!(value instanceof JavascriptArray || value instanceof JavascriptObject)) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  if (value instanceof JavascriptArray) {
    const array = new JavascriptArray([]);
    array.doubt = value.doubt;
    copies.set(value, array);
    spend(value.items.length);
    array.items = value.items.map((item) => copyOf(item, copies, spend));
    return array;
  }
  const object = new JavascriptObject();
  object.doubt = value.doubt;
  object.isFrozen = value.isFrozen;
  copies.set(value, object);
  spend(value.entries.size);
  for (const [key, member] of value.entries) object.entries.set(key, copyOf(member, copies, spend));
  return object;
}
