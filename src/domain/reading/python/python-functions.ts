import type { SyntaxNode } from '@lezer/common';
import type { Scope } from '#domain/reading/copied-scope.ts';
import { Unknown } from '#domain/reading/unknown.ts';
import * as words from '#words/code/reading.ts';
import type { PythonRun } from './python-run.ts';
import type { PythonSource } from './python-tree.ts';
import { childrenOf } from './python-tree.ts';
import type { PythonKey, PythonValue } from './python-values.ts';
import { PythonDict, PythonList } from './python-values.ts';

/** Names and their values; the last scope is the innermost. */
export type PythonScope = Scope<PythonValue>;

/** A parameter of a function. */
export interface PythonParameter {
  readonly name: string;
  readonly kind: 'plain' | 'named-only' | 'rest' | 'rest-named';
  readonly fallback: SyntaxNode | null;
}

/** A function of the code. */
export class PythonFunction {
  readonly name: string;
  readonly parameters: readonly PythonParameter[];
  readonly defaults: ReadonlyMap<string, PythonValue>;
  readonly body: SyntaxNode;
  readonly source: PythonSource;
  readonly scopes: readonly PythonScope[];
  constructor(
    name: string,
    parameters: readonly PythonParameter[],
    defaults: ReadonlyMap<string, PythonValue>,
    body: SyntaxNode,
    source: PythonSource,
    scopes: readonly PythonScope[],
  ) {
    this.name = name;
    this.parameters = parameters;
    this.defaults = defaults;
    this.body = body;
    this.source = source;
    this.scopes = scopes;
  }
}

/** The parameters that a list of them declares. */
export function readParameters(list: SyntaxNode | null, source: PythonSource): readonly PythonParameter[] {
  if (list === null) return [];
  const parameters: PythonParameter[] = [];
  const children = childrenOf(list);
  let kind: PythonParameter['kind'] = 'plain';
  let isNamedOnly = false;
  for (const [index, child] of children.entries()) {
    if (child.name === '*' || child.name === '**') {
      kind = child.name === '*' ? 'rest' : 'rest-named';
      if (child.name === '*') isNamedOnly = true;
    } else if (child.name === ',') {
      kind = isNamedOnly ? 'named-only' : 'plain';
    } else if (child.name === 'VariableName' && !isDefault(children, index)) {
      const name = source.text.slice(child.from, child.to);
      let next = index + 1;
      if (children[next]?.name === 'TypeDef') next += 1;
      const fallback = children[next]?.name === 'AssignOp' ? (children[next + 1] ?? null) : null;
      parameters.push({ name, kind, fallback });
    }
  }
  return parameters;
}

function isDefault(children: readonly SyntaxNode[], index: number): boolean {
  return children[index - 1]?.name === 'AssignOp';
}

/** The arguments of a call, evaluated. */
export interface PythonArguments {
  readonly positional: PythonValue[];
  readonly named: Map<string, PythonValue>;
  /** Where the arguments stand, by name and by position. */
  readonly places: Map<string | number, SyntaxNode>;
  /** Why there may be others too: something unknown is spread in. */
  doubt: Unknown | null;
}

/** The values of a function's parameters in a call; unknown where the arguments do not fit. */
export function bindArguments(
  run: PythonRun,
  called: PythonFunction,
  given: PythonArguments,
  node: SyntaxNode,
): Map<string, PythonValue> | Unknown {
  if (given.doubt) return given.doubt;
  const wrong = run.unknown(words.argumentsDoNotFit(`${called.name}()`), node);
  const names = new Map<string, PythonValue>();
  const positional = [...given.positional];
  const named = new Map(given.named);
  for (const { name, kind } of called.parameters) {
    if (kind === 'rest') names.set(name, new PythonList(positional.splice(0), true));
    else if (kind === 'rest-named') {
      names.set(
        name,
        new PythonDict(new Map(Array.from(named, ([key, value]) => [`s${key}` as const, value]))),
      );
      named.clear();
    } else if (kind === 'plain' && positional.length > 0) {
      names.set(name, positional.shift() ?? null);
      if (named.has(name)) return wrong;
    } else {
      const value = named.get(name) ?? called.defaults.get(name);
      if (named.has(name)) names.set(name, named.get(name) ?? null);
      else if (value !== undefined) names.set(name, value);
      else return wrong;
      named.delete(name);
    }
  }
  return positional.length > 0 || named.size > 0 ? wrong : names;
}

/** What ends a run: `raise`, or `sys.exit()`. */
export class PythonStop extends Error {
  readonly line: number;
  constructor(line: number) {
    super();
    this.line = line;
  }
}

/** A deep copy: what was shared is shared among the copies. */
export function copyOf(
  value: PythonValue,
  copies: Map<object, PythonValue>,
  spend: (steps: number) => void,
): PythonValue {
  if (value instanceof PythonFunction) return value;
  if (value instanceof Unknown && value.aliases.length > 0) return copyOfUnknown(value, copies, spend);
  if (!(value instanceof PythonList || value instanceof PythonDict)) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  if (value instanceof PythonList) {
    const list = new PythonList([], value.isTuple);
    list.doubt = value.doubt;
    copies.set(value, list);
    spend(value.items.length);
    list.items = value.items.map((item) => copyOf(item, copies, spend));
    return list;
  }
  const entries = new Map<PythonKey, PythonValue>();
  const dict = new PythonDict(entries);
  dict.doubt = value.doubt;
  copies.set(value, dict);
  spend(value.entries.size);
  for (const [key, member] of value.entries) entries.set(key, copyOf(member, copies, spend));
  return dict;
}

/** What it may be is copied with it, so that a change of the one is a change of the other. */
function copyOfUnknown(
  value: Unknown,
  copies: Map<object, PythonValue>,
  spend: (steps: number) => void,
): PythonValue {
  const known = copies.get(value);
  if (known !== undefined) return known;
  const aliases: PythonValue[] = [];
  const copy = new Unknown(value.sentence, value.at, aliases);
  copies.set(value, copy);
  const seen = new Set<unknown>();
  const left: unknown[] = [...value.aliases];
  while (left.length > 0) {
    const next = left.pop();
    if (seen.has(next)) continue;
    seen.add(next);
    spend(1);
    if (next instanceof Unknown) left.push(...next.aliases);
    else if (next instanceof PythonFunction) aliases.push(next);
    else if (next instanceof PythonList || next instanceof PythonDict)
      aliases.push(copyOf(next, copies, spend));
  }
  return copy;
}
