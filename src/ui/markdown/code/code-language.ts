/** The languages that can be highlighted, with the names that people write after a fence. */
const NAMES: Record<string, string> = {
  bash: 'bash sh shell zsh console shellscript curl',
  python: 'python py python3 gyp',
  javascript: 'javascript js jsx mjs cjs node',
  typescript: 'typescript ts tsx mts cts',
  json: 'json jsonc json5 jsonl',
  yaml: 'yaml yml',
  xml: 'xml html xhtml svg rss vue svelte',
  css: 'css scss less',
  sql: 'sql postgres postgresql mysql sqlite',
  go: 'go golang',
  rust: 'rust rs',
  java: 'java',
  cpp: 'cpp c c++ cc h hpp cxx',
  diff: 'diff patch',
  markdown: 'markdown md mdx',
};

const BY_NAME = new Map(
  Object.entries(NAMES).flatMap(([language, names]) =>
    names.split(' ').map((name) => [name, language] as const),
  ),
);

/** The grammar for the word after a fence, or null where there is none. */
export function grammarFor(language: string): string | null {
  return BY_NAME.get(language.toLowerCase()) ?? null;
}
