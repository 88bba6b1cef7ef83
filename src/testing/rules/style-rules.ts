import { parseSync } from 'vite';

/** The names of the classes that a style sheet's selectors speak of, in alphabetical order. */
export function classesOfStyles(css: string): readonly string[] {
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/"[^"\n]*"|'[^'\n]*'/g, '""');
  const names = new Set<string>();
  // What stands before a brace: a selector, or a rule with `@`, which may hold one (`@custom-variant`).
  for (const [, head = ''] of bare.matchAll(/([^{};]*)\{/g)) {
    for (const [, name = ''] of head.matchAll(/\.(-?[A-Za-z_][\w-]*)/g)) names.add(name);
  }
  return [...names].sort();
}

/** The words of all strings and templates in a source file. Throws when the source is not TypeScript. */
export function wordsOfStrings(file: string, source: string): ReadonlySet<string> {
  const { program, errors } = parseSync(file, source);
  const firstError = errors[0];
  if (firstError !== undefined) throw new Error(`${file}: ${firstError.message}`);
  const words = new Set<string>();
  search(program, words);
  return words;
}

function search(value: unknown, words: Set<string>): void {
  if (Array.isArray(value)) {
    for (const each of value) search(each, words);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const node: Readonly<Record<string, unknown>> = { ...value };
  if (node.type === 'Literal' && typeof node.value === 'string') note(node.value, words);
  if (node.type === 'TemplateElement' && typeof node.value === 'object' && node.value !== null) {
    const { cooked }: { cooked?: unknown } = node.value;
    if (typeof cooked === 'string') note(cooked, words);
  }
  for (const each of Object.values(node)) search(each, words);
}

function note(text: string, words: Set<string>): void {
  for (const word of text.split(/[\s.#>,]+/)) if (word !== '') words.add(word);
}
