import * as words from '#words/code/reading.ts';
import { memberOf, PACKAGES } from './javascript-packages.ts';
import type { JavascriptRun } from './javascript-run.ts';
import type { JavascriptNode } from './javascript-tree.ts';
import { nodeAt, nodesAt, textAt } from './javascript-tree.ts';
import type { JavascriptValue } from './javascript-values.ts';
import { JavascriptThing } from './javascript-values.ts';

/** `require("axios")`. */
export function importedBy(run: JavascriptRun, init: JavascriptNode | null): JavascriptValue | null {
  if (init === null) return null;
  const [, name, inner] =
    /^require\(\s*["']([\w:@/-]+)["']\s*\)(?:\.(\w+))?$/.exec(run.textOf(init).slice(0, 200)) ?? [];
  const known = name === undefined ? undefined : PACKAGES.get(name);
  if (known === undefined) return null;
  const whole = new JavascriptThing(known);
  return inner === undefined || inner === 'default' ? whole : memberOf(whole, inner);
}

/** `import OpenAI from "openai"`. */
export function executeImport(run: JavascriptRun, node: JavascriptNode): void {
  const source = nodeAt(node, 'source');
  const from = typeof source?.value === 'string' ? source.value : '';
  const known = PACKAGES.get(from);
  for (const specifier of nodesAt(node, 'specifiers')) {
    const local = specifier && nodeAt(specifier, 'local');
    if (!specifier || !local) continue;
    const name = textAt(local, 'name');
    const imported = nodeAt(specifier, 'imported');
    const isNamed = imported !== null && textAt(imported, 'name') !== 'default';
    const path = isNamed ? textAt(imported, 'name') : known;
    const isKnown =
      known !== undefined &&
      (!isNamed || /^(?:OpenAI|AzureOpenAI|Anthropic|OpenAIApi|fetch|https?)$/.test(path ?? ''));
    run.declare(
      name,
      isKnown && path !== undefined
        ? new JavascriptThing(path)
        : run.unknown(words.nameFromModule(name, from), specifier),
    );
  }
}
