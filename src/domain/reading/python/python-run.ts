import type { SyntaxNode } from '@lezer/common';
import { MAX_DEPTH, TextProblem } from '#domain/errors/text-problem.ts';
import type { CodeRequest } from '#domain/languages/language.ts';
import { copiedScope } from '#domain/reading/copied-scope.ts';
import type { FoundRequest } from '#domain/reading/found-request.ts';
import { foundRequest, MAX_FOUND } from '#domain/reading/found-request.ts';
import { Unknown } from '#domain/reading/unknown.ts';
import * as words from '#words/code/reading.ts';
import type { PythonArguments, PythonScope } from './python-functions.ts';
import { copyOf, PythonFunction, PythonStop } from './python-functions.ts';
import type { PythonSource } from './python-tree.ts';
import { codeOf } from './python-tree.ts';
import type { PythonClient, PythonValue } from './python-values.ts';
import { castDoubt, doubtOf, PythonDict, PythonList, PythonThing } from './python-values.ts';

/** More steps than a request takes; code that takes more is refused. */
const MAX_STEPS = 1_000_000;

/** Code of a larger size (`PythonStatement`) takes longer than a second to read; none that sends a request is so large. */
const MAX_CODE = 400_000;

/** What evaluates; handed in, for its parts call each other. */
interface PythonEngine {
  evaluate(run: PythonRun, node: SyntaxNode): PythonValue;
  callFunction(run: PythonRun, called: PythonFunction, given: PythonArguments, node: SyntaxNode): PythonValue;
  settleHidden(run: PythonRun): void;
}

/** Where the reading of a script stands: its names, and the requests that it has sent so far. */
export class PythonRun {
  source: PythonSource;
  scopes: PythonScope[];
  /** What the code sets on OpenAI's module itself. */
  openaiModule: PythonClient = { baseUrl: null, heldKey: false };
  /** Why what is sent now may not be sent: a condition or loop around it. */
  circumstances: string[] = [];
  readonly found: FoundRequest[] = [];
  readonly notes = new Set<string>();
  readonly defined: PythonFunction[] = [];
  readonly definedNames = new Set<string>();
  readonly called = new Set<PythonFunction>();
  /** Values of environment variables, by name. */
  readonly environment = new Map<Unknown, string>();
  /** Functions of packages that the code puts others in the place of. */
  readonly replaced = new Set<string>();
  /** Functions that other code has, and may run at any time, by the names in their code. */
  readonly hidden = new Map<string, Set<PythonFunction>>();
  /** Names that were given a value since those functions were looked at. */
  readonly changed = new Set<string>();
  /** Values that things hold which are not known. */
  leaked: PythonValue[] = [];
  /** Classes of the code and what is made of them: their methods are not those of a package. */
  readonly own = new WeakSet<Unknown>();
  /** The functions of classes: what is not known may call them. */
  readonly methods: PythonFunction[] = [];
  /** Why a function's result is not known: it may have returned before. */
  returnDoubt: Unknown | null = null;
  /** Calls that were reached, by where they stand in the text. */
  readonly reached = new Set<number>();
  depth = 0;
  /** Scopes of classes: their functions do not see them. */
  readonly classScopes = new WeakSet<PythonScope>();
  /** Why no value is known that was given before. */
  private blanket: Unknown | null = null;
  private sinceBlanket = new Set<string>();
  private steps = 0;
  private code = 0;

  private readonly engine: PythonEngine;

  constructor(source: PythonSource, engine: PythonEngine) {
    this.source = source;
    this.engine = engine;
    this.scopes = [new Map()];
  }

  evaluate(node: SyntaxNode): PythonValue {
    const value = this.engine.evaluate(this, node);
    if (this.changed.size > 0 && doubtOf(value)) this.engine.settleHidden(this);
    return value;
  }

  callFunction(called: PythonFunction, given: PythonArguments, node: SyntaxNode): PythonValue {
    return this.engine.callFunction(this, called, given, node);
  }

  /** What functions that other code has may change by now. */
  settle(): void {
    this.engine.settleHidden(this);
  }

  /** Marks all that can be reached from a value as not known; with what is not known itself all that it may hold. */
  castDoubt(value: PythonValue | undefined, why: Unknown): void {
    castDoubt(value, why);
    const mayHold =
      value instanceof Unknown || value instanceof PythonThing || value instanceof PythonFunction;
    if (mayHold) for (const each of this.leaked) castDoubt(each, why);
  }

  /** A value is put where only a run would know what becomes of it. */
  leak(value: PythonValue): void {
    if (typeof value === 'object' && value !== null) this.leaked.push(value);
  }

  /** The functions of the script that have a name. */
  definedAs(name: string): readonly PythonFunction[] {
    return this.definedNames.has(name) ? this.defined.filter((each) => each.name === name) : [];
  }

  /** Counts a step. Throws `TextProblem` when there were too many. */
  step(node: SyntaxNode): void {
    this.spend(1, this.placeOf(node));
  }

  /** Counts steps, such as those of a copy. Throws `TextProblem` when there were too many. */
  spend(steps: number, at: number): void {
    this.steps += steps;
    if (this.steps > MAX_STEPS) throw new TextProblem(words.tooManySteps, at);
  }

  /** Counts the size of code: whether so much can be read. */
  mayRead(size: number): boolean {
    this.code += size;
    return this.code <= MAX_CODE;
  }

  define(made: PythonFunction): void {
    this.defined.push(made);
    this.definedNames.add(made.name);
  }

  isTooDeep(): boolean {
    return this.depth > MAX_DEPTH / 2;
  }

  placeOf(node: SyntaxNode): number {
    return this.source.sourceOf(node.from);
  }

  lineOf(node: SyntaxNode): number {
    return this.source.lineOf(this.placeOf(node));
  }

  textOf(node: SyntaxNode): string {
    return this.source.text.slice(node.from, node.to);
  }

  unknown(sentence: string, node: SyntaxNode, aliases: readonly PythonValue[] = []): Unknown {
    return new Unknown(sentence, this.placeOf(node), aliases);
  }

  unknownCode(node: SyntaxNode): Unknown {
    return this.unknown(words.expressionUnknown(codeOf(this.source, node)), node, this.namedIn(node));
  }

  /** The same doubt for a value that may be one of those that its code names. */
  doubted(doubt: Unknown, node: SyntaxNode): Unknown {
    return new Unknown(doubt.sentence, doubt.at, [doubt, ...this.namedIn(node)]);
  }

  /** The values that code names: what it gives may be one of them, or have one in it. */
  private namedIn(node: SyntaxNode): PythonValue[] {
    const code = this.textOf(node);
    this.spend(1 + Math.ceil(code.length / 50), this.placeOf(node));
    const values: PythonValue[] = [];
    for (const name of new Set(code.match(/[A-Za-z_]\w*/g))) {
      const value = this.lookUp(name);
      if (value instanceof Unknown || value instanceof PythonList || value instanceof PythonDict)
        values.push(value);
    }
    return values;
  }

  get scope(): PythonScope {
    return this.scopes.at(-1) ?? new Map();
  }

  lookUp(name: string): PythonValue | undefined {
    for (let index = this.scopes.length - 1; index >= 0; index -= 1) {
      const value = this.scopes[index]?.get(name);
      if (value === undefined) continue;
      const isCode = value instanceof PythonFunction || value instanceof PythonThing;
      return this.blanket !== null && !isCode && !this.sinceBlanket.has(name) ? this.blanket : value;
    }
    return undefined;
  }

  /** Makes every value unknown that has been given so far. */
  forgetAll(why: Unknown): void {
    this.blanket = why;
    this.sinceBlanket = new Set();
  }

  assign(name: string, value: PythonValue): void {
    this.sinceBlanket.add(name);
    this.changed.add(name);
    const isGlobal = this.scope.has(globalMark(name));
    const outer = this.scope.has(outerMark(name))
      ? this.scopes.slice(1, -1).findLast((scope) => scope.has(name))
      : undefined;
    (outer ?? (isGlobal ? (this.scopes[0] ?? this.scope) : this.scope)).set(name, value);
  }

  declareGlobal(name: string): void {
    this.scope.set(globalMark(name), true);
  }

  declareNonlocal(name: string): void {
    this.scope.set(outerMark(name), true);
  }

  /** Keeps a request that the code sends. */
  send(source: FoundRequest['source'], node: SyntaxNode, outcome: CodeRequest | TextProblem): void {
    const from = this.placeOf(node);
    this.reached.add(from);
    if (this.found.length >= MAX_FOUND) return;
    const to = this.source.sourceOf(Math.max(node.to - 1, node.from)) + 1;
    this.found.push(foundRequest({ source, from, to }, outcome, [...this.circumstances, ...this.notes]));
  }

  /** Refuses requests of a place that were kept, for what they send was changed behind it. */
  refuse(from: number, problem: TextProblem): void {
    for (const [index, each] of this.found.entries())
      if (each.from === from) this.found[index] = { ...each, outcome: problem };
  }

  /** Tells of a request that was kept that a key goes with it. */
  holdKey(from: number): void {
    for (const [index, each] of this.found.entries())
      if (each.from === from && !(each.outcome instanceof TextProblem))
        this.found[index] = { ...each, outcome: { ...each.outcome, heldKey: true } };
  }

  /** Runs something that must change nothing: on copies of all names and values. */
  inCopy(circumstance: string, work: () => void): void {
    const { scopes, circumstances, openaiModule, source, depth, returnDoubt, leaked } = this;
    const changed = [...this.changed];
    const copies = new Map<object, PythonValue>();
    const copy = (value: PythonValue) => copyOf(value, copies, (steps) => this.spend(steps, 0));
    this.scopes = scopes.map((scope) => copiedScope(scope, copy));
    this.circumstances = [...circumstances, circumstance];
    this.leaked = leaked.map(copy);
    try {
      work();
    } catch (error) {
      if (!(error instanceof PythonStop)) throw error;
    } finally {
      this.scopes = scopes;
      this.circumstances = circumstances;
      this.openaiModule = openaiModule;
      this.source = source;
      this.depth = depth;
      this.returnDoubt = returnDoubt;
      this.leaked = leaked;
      for (const name of changed) this.changed.add(name);
    }
  }
}

function outerMark(name: string): string {
  return `nonlocal ${name}`;
}

function globalMark(name: string): string {
  return `global ${name}`;
}
