import type { MarkdownNode } from './typed-tree.ts';

/** A link or footnote definition that other blocks may refer to. */
export interface Definition {
  readonly kind: 'link' | 'footnote';
  /** What references are compared by: see `mentionKey`. */
  readonly key: string;
  /** One line of Markdown that defines the same thing. */
  readonly line: string;
}

/** Ends a lent footnote, so that an indented block after it is not taken for its content. */
const SEPARATOR = '[end of lent definitions]: <.>';

/** All definitions in a Markdown tree, in order. */
export function definitionsOf(root: MarkdownNode): Definition[] {
  const found: Definition[] = [];
  const open: MarkdownNode[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    const label = node.identifier ?? '';
    if (node.type === 'definition') {
      found.push({
        kind: 'link',
        key: mentionKey(label),
        line: `[${label}]: <${escapeUrl(node.url ?? '')}>`,
      });
    }
    if (node.type === 'footnoteDefinition') {
      found.push({ kind: 'footnote', key: mentionKey(`^${label}`), line: `[^${label}]: .` });
    }
    if (node.children) open.push(...[...node.children].reverse());
  }
  return found;
}

/** Whether a block may define something: a cheap test before reading it for definitions. */
export function mayDefine(text: string): boolean {
  return text.includes(']:');
}

/** The labels in square brackets that a block might refer to, as keys. May hold too many, never too few. */
export function mentionsOf(text: string): ReadonlySet<string> {
  const keys = new Set<string>();
  if (!text.includes('[')) return keys;
  for (const [, label] of withoutEscapes(text).matchAll(/\[([^[\]]{1,1000})\]/g)) {
    if (label !== undefined) keys.add(mentionKey(label));
  }
  return keys;
}

/** The lines to put before a block so that it knows these definitions; empty when there are none. */
export function writeDefinitions(definitions: readonly Definition[]): string {
  if (definitions.length === 0) return '';
  const footnotes = definitions.filter((definition) => definition.kind === 'footnote');
  const links = definitions.filter((definition) => definition.kind === 'link');
  const lines = (list: readonly Definition[]) => list.map((definition) => `${definition.line}\n`).join('');
  return `${lines(links)}\n${lines(footnotes)}\n${SEPARATOR}\n\n`;
}

/** Labels are equal without regard to case, spaces and the marks of quotes that a label may run through. */
function mentionKey(label: string): string {
  return withoutEscapes(label)
    .replace(/[\s>]+/g, '')
    .toLowerCase()
    .toUpperCase();
}

function withoutEscapes(text: string): string {
  return text.includes('\\')
    ? text.replace(/\\([[\]])/g, (_, bracket) => (bracket === '[' ? '\u0001' : '\u0002'))
    : text;
}

function escapeUrl(url: string): string {
  return url.replace(/[\\<>&]/g, '\\$&').replace(/[\r\n]/g, '%0A');
}
