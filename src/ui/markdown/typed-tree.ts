import { isFormula, withoutEscapes } from './math/is-formula.ts';

/** A node of the Markdown syntax tree, as far as this project reads it. */
export interface MarkdownNode {
  type: string;
  value?: string;
  children?: MarkdownNode[];
  identifier?: string;
  label?: string | null;
  url?: string;
  place?: 'block' | 'inline';
  data?: { hName?: string; hProperties?: Record<string, unknown>; hChildren?: unknown[] };
  position?: { start: { offset?: number }; end?: { offset?: number } } | undefined;
}

interface TreeOptions {
  /** Show each line break of the source as one. */
  readonly breaks: boolean;
  /** The text that the tree was read from. */
  readonly source: string;
  /** How many characters at the start are definitions lent by other blocks. */
  readonly definitionsLength: number;
}

/**
 * Makes a Markdown tree show what was typed: raw HTML becomes literal text, formulas become marked elements, and
 * footnotes are shown by their own labels where they are written, so that no block needs another one's numbers and
 * no element gets an id from the text. Changes the tree in place.
 */
export function showAsTyped(root: MarkdownNode, options: TreeOptions): void {
  visit(root, false, options);
}

function visit(parent: MarkdownNode, inLink: boolean, options: TreeOptions) {
  if (!parent.children) return;
  const breaks = options.breaks || startsWithHtml(parent);
  const children: MarkdownNode[] = [];
  for (const child of parent.children) {
    if (child.type === 'footnoteDefinition' && isBorrowed(child, options)) continue;
    for (const node of typed(child, parent.type, breaks, options.source)) {
      if (inLink && (node.type === 'image' || node.type === 'imageReference'))
        mark(node, { 'data-in-link': '' });
      visit(node, inLink || node.type === 'link' || node.type === 'linkReference', options);
      // Elements keep their nodes as long as they are shown; where they stood in the source is of no use then.
      node.position = undefined;
      children.push(node);
    }
  }
  parent.children = children;
}

function startsWithHtml(node: MarkdownNode): boolean {
  return node.type === 'paragraph' && node.children?.[0]?.type === 'html';
}

function isBorrowed(node: MarkdownNode, options: TreeOptions): boolean {
  return (node.position?.start.offset ?? 0) < options.definitionsLength;
}

function typed(node: MarkdownNode, parentType: string, breaks: boolean, source: string): MarkdownNode[] {
  // Inside a table's cell it is the only way to begin another line.
  if (node.type === 'html' && parentType === 'tableCell' && /^<br *\/?>$/i.test(node.value ?? ''))
    return [{ type: 'break' }];
  if (node.type === 'html' || node.type === 'text') return lines(node.value ?? '', breaks);
  if (node.type === 'formula') {
    const value = node.value ?? '';
    if (isFormula(value, node.place === 'block')) return [formula(value, node.place === 'block')];
    const typedText = text(withoutEscapes(value));
    return node.place === 'block' ? [{ type: 'paragraph', children: [typedText] }] : [typedText];
  }
  if (node.type === 'link' && !OPENED_LINK.test(node.url ?? '')) {
    const written = sourceOf(node, source);
    // What stands between angle brackets is a type or a tag more often than an address of that kind.
    if (written.startsWith('<')) return [text(written)];
  }
  if (node.type === 'paragraph') {
    const written = sourceOf(node, source);
    if (ENVIRONMENT.test(written)) return [formula(withoutNumbers(written), true)];
  }
  if (node.type === 'footnoteReference') return [footnoteMark(node)];
  if (node.type === 'footnoteDefinition') {
    const children = node.children ?? [];
    const [first, ...rest] = children;
    const opening: MarkdownNode =
      first?.type === 'paragraph'
        ? { ...first, children: [footnoteMark(node), text(' '), ...(first.children ?? [])] }
        : { type: 'paragraph', children: [footnoteMark(node)] };
    return [
      {
        type: 'footnote',
        data: { hName: 'div', hProperties: { className: ['footnote'] } },
        children: first?.type === 'paragraph' ? [opening, ...rest] : [opening, ...children],
      },
    ];
  }
  return [node];
}

/** Addresses that a link can be followed to. */
const OPENED_LINK = /^(?:https?:|mailto:)/i;
/** A formula without marks around it. */
const ENVIRONMENT =
  /^\\begin\{((?:align|alignat|aligned|cases|equation|gather|gathered|split|[pbBvV]?matrix)\*?)\}[\s\S]*\\end\{\1\}\s*$/;

/** Its lines without the marks of a quotation, in the form that has no numbers at the side. */
function withoutNumbers(environment: string): string {
  return environment
    .replace(/\n[ \t>]*/g, '\n')
    .replace(/\\(begin|end)\{(align|alignat|equation|gather)\}/g, '\\$1{$2*}');
}

function sourceOf({ position }: MarkdownNode, source: string): string {
  const [start, end] = [position?.start.offset, position?.end?.offset];
  return start === undefined || end === undefined ? '' : source.slice(start, end);
}

function formula(value: string, block: boolean): MarkdownNode {
  return {
    type: 'formula',
    data: {
      hName: block ? 'div' : 'span',
      hProperties: { 'data-formula': block ? 'block' : 'inline' },
      hChildren: [{ type: 'text', value }],
    },
  };
}

function footnoteMark(node: MarkdownNode): MarkdownNode {
  const label = node.label ?? node.identifier ?? '';
  return {
    type: 'footnoteMark',
    data: { hName: 'sup', hProperties: { className: ['footnote-mark'] } },
    children: [text(label)],
  };
}

function text(value: string): MarkdownNode {
  return { type: 'text', value };
}

function lines(value: string, breaks: boolean): MarkdownNode[] {
  if (!breaks || !value.includes('\n')) return [text(value)];
  const nodes: MarkdownNode[] = [];
  for (const [index, line] of value.split('\n').entries()) {
    if (index > 0) nodes.push({ type: 'break' });
    if (line !== '') nodes.push(text(line));
  }
  return nodes;
}

function mark(node: MarkdownNode, properties: Record<string, unknown>) {
  node.data = { ...node.data, hProperties: { ...node.data?.hProperties, ...properties } };
}
