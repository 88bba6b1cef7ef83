import type { SyntaxNode } from '@lezer/common';
import * as words from '#words/code/reading.ts';
import { MODULES } from './python-packages.ts';
import type { PythonRun } from './python-run.ts';
import { childrenOf } from './python-tree.ts';
import { PythonThing } from './python-values.ts';

/** `import` and `from … import`: what comes from a module that is not known here is unknown. */
export function executeImport(run: PythonRun, node: SyntaxNode): void {
  const children = childrenOf(node);
  const isFrom = children[0]?.name === 'from';
  if (isFrom && run.textOf(node).trimEnd().endsWith('*')) forgetNames(run, node);
  const importAt = children.findIndex((child) => child.name === 'import');
  const from = isFrom ? joinNames(run, children.slice(1, importAt)) : '';
  let names: SyntaxNode[] = [];
  let alias: SyntaxNode | null = null;
  let isAlias = false;
  const bind = () => {
    const path = joinNames(run, names);
    if (path !== '') {
      const full = isFrom ? `${from}.${path}` : path;
      const name = alias ? run.textOf(alias) : isFrom ? path : (path.split('.')[0] ?? path);
      const known = alias || isFrom ? full : name;
      const root = known.split('.')[0] ?? '';
      run.assign(
        name,
        MODULES.has(root)
          ? new PythonThing(known)
          : run.unknown(words.nameFromModule(name, from || path), node),
      );
    }
    names = [];
    alias = null;
    isAlias = false;
  };
  for (const child of children.slice(importAt + 1)) {
    if (child.name === ',') bind();
    else if (child.name === 'as') isAlias = true;
    else if (child.name === 'VariableName') {
      if (isAlias) alias = child;
      else names.push(child);
    }
  }
  bind();
}

/** `from x import *` may give any name another value. */
function forgetNames(run: PythonRun, node: SyntaxNode): void {
  const from = /from\s+([\w.]+)/.exec(run.textOf(node))?.[1] ?? '';
  if (!MODULES.has(from.split('.')[0] ?? ''))
    run.forgetAll(run.unknown(words.nameFromModule('*', from), node));
}

function joinNames(run: PythonRun, nodes: readonly SyntaxNode[]): string {
  return nodes
    .filter((node) => node.name === 'VariableName')
    .map((node) => run.textOf(node))
    .join('.');
}
