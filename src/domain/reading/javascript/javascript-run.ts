import { excerptOf, MAX_DEPTH, TextProblem } from '#domain/errors/text-problem.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import type { Scope } from '#domain/reading/copied-scope.ts';
import { copiedScope } from '#domain/reading/copied-scope.ts';
import type { FoundRequest } from '#domain/reading/found-request.ts';
import { foundRequest, MAX_FOUND } from '#domain/reading/found-request.ts';
import { Unknown } from '#domain/reading/unknown.ts';
import * as codeWords from '#words/code/code-readers.ts';
import * as words from '#words/code/reading.ts';
import { copyOf } from './copy-javascript.ts';
import { JavascriptStop } from './javascript-stop.ts';
import type { JavascriptNode } from './javascript-tree.ts';
import type { JavascriptValue } from './javascript-values.ts';
import {
  castDoubt,
  doubtOf,
  JavascriptArray,
  JavascriptFunction,
  JavascriptObject,
  JavascriptThing,
} from './javascript-values.ts';

/** Names and their values. */
export type JavascriptScope = Scope<JavascriptValue>;

/** What evaluates; handed in, for its parts call each other. */
interface JavascriptEngine {
  evaluate(run: JavascriptRun, node: JavascriptNode): JavascriptValue;
  callFunction(
    run: JavascriptRun,
    called: JavascriptFunction,
    given: readonly JavascriptValue[],
    node: JavascriptNode,
    receiver?: JavascriptValue,
  ): JavascriptValue;
  settleHidden(run: JavascriptRun): void;
  taintCallbacks(run: JavascriptRun, values: readonly JavascriptValue[]): void;
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
  private readonly byName = new Map<string, JavascriptFunction[]>();
  private readonly bases = new Map<JavascriptNode, number>();
  readonly called = new Set<JavascriptNode>();
  /** The functions of classes: what is not known may call them. */
  readonly methods: JavascriptFunction[] = [];
  /** Functions that other code has, and may run at any time, by the names in their code. */
  readonly hidden = new Map<string, Set<JavascriptFunction>>();
  /** Names that were given a value since those functions were looked at. */
  readonly changed = new Set<string>();
  /** Values that things hold which are not known. */
  leaked: JavascriptValue[] = [];
  /** Functions of the language and of packages that the code puts others in the place of. */
  readonly replaced = new Set<string>();
  /** Why nothing is known any more. */
  poison: Unknown | null = null;
  /** Calls whose result is waited for, and whether the function that runs now is. */
  readonly awaited = new WeakSet<JavascriptNode>();
  isAwaited = true;
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
      const value = this.engine.evaluate(this, node);
      if (this.changed.size > 0 && doubtOf(value)) this.engine.settleHidden(this);
      return value;
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
    this.name(made);
    if (!this.bases.has(made.node)) this.bases.set(made.node, this.base);
  }

  /** Keeps where a function stands that nobody calls by itself. */
  remember(made: JavascriptFunction): void {
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

  /** A function of the code can be called by a name. */
  name(made: JavascriptFunction): void {
    if (made.name !== '') this.byName.set(made.name, [...this.definedAs(made.name), made]);
  }

  /** The functions of the script that have a name. */
  definedAs(name: string): readonly JavascriptFunction[] {
    return this.byName.get(name) ?? [];
  }

  /** Whether code calls a function of the script. */
  mayCall(code: string): boolean {
    for (const [, name = ''] of code.matchAll(/(?<![\w$])([\w$]+)\(/g))
      if (this.byName.has(name)) return true;
    return false;
  }

  callFunction(
    called: JavascriptFunction,
    given: readonly JavascriptValue[],
    node: JavascriptNode,
    receiver?: JavascriptValue,
  ): JavascriptValue {
    return this.engine.callFunction(this, called, given, node, receiver);
  }

  /** What functions that other code has may change by now. */
  settle(): void {
    this.engine.settleHidden(this);
  }

  /** Other code has a function from now on. */
  callLater(made: JavascriptFunction): void {
    this.engine.taintCallbacks(this, [made]);
  }

  /** Marks all that can be reached from a value as not known; with what is not known itself all that it may hold. */
  castDoubt(value: JavascriptValue, why: Unknown): void {
    castDoubt(value, why);
    const mayHold =
      value instanceof Unknown || value instanceof JavascriptThing || value instanceof JavascriptFunction;
    if (mayHold) for (const each of this.leaked) castDoubt(each, why);
  }

  /** A value is put where only a run would know what becomes of it. */
  leak(value: JavascriptValue): void {
    if (typeof value === 'object' && value !== null) this.leaked.push(value);
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
    this.changed.add(name);
    this.scope.set(name, value);
  }

  /** `var` belongs to the function around it, not to its block. */
  declareVar(name: string, value: JavascriptValue): void {
    this.changed.add(name);
    const scope = this.scopes.findLast((each) => each.has(FUNCTION_SCOPE)) ?? this.scopes[0] ?? this.scope;
    scope.set(name, value);
  }

  assign(name: string, value: JavascriptValue): void {
    this.changed.add(name);
    (this.scopeOf(name) ?? this.scopes[0] ?? this.scope).set(name, value);
  }

  /** Keeps a request that the code sends. */
  send(source: FoundRequest['source'], node: JavascriptNode, outcome: CodeRequest | TextProblem): void {
    if (this.found.length >= MAX_FOUND) return;
    const from = this.placeOf(node);
    const to = this.base + node.end;
    if (this.poison) outcome = new TextProblem(this.poison.sentence, this.poison.at);
    this.found.push(foundRequest({ source, from, to }, outcome, [...this.circumstances, ...this.notes]));
  }

  /** Runs something that must change nothing: on copies of all names and values. */
  inCopy(circumstance: string, work: () => void): void {
    const { scopes, circumstances, depth, returnDoubt, base, leaked, poison, isAwaited } = this;
    const changed = [...this.changed];
    const copies = new Map<object, JavascriptValue>();
    const copy = (value: JavascriptValue) => copyOf(value, copies, (steps) => this.spend(steps, 0));
    this.scopes = scopes.map((scope) => copiedScope(scope, copy));
    this.circumstances = [...circumstances, circumstance];
    this.leaked = leaked.map(copy);
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
      this.leaked = leaked;
      this.poison = poison;
      this.isAwaited = isAwaited;
      for (const name of changed) this.changed.add(name);
    }
  }
}
