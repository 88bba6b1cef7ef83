import type { ReactElement, ReactNode } from 'react';
import ReactMarkdown from 'react-markdown';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import { formulaFromMarkdown, formulaSyntax } from '#ui/markdown/math/math-syntax.ts';
import { closeMarkers } from './close-markers.ts';
import { contentComponents } from './content-components.tsx';
import type { Definition } from './definitions.ts';
import { definitionsOf } from './definitions.ts';
import type { MarkdownNode } from './typed-tree.ts';
import { showAsTyped } from './typed-tree.ts';

/** How a block is drawn. */
export interface BlockOptions {
  /** Lines of definitions from other blocks, as `writeDefinitions` writes them. */
  readonly definitions?: string;
  /** Show each line break of the source as one. */
  readonly breaks?: boolean;
  /** More of it may come: what is open at its end is drawn closed. */
  readonly isGrowing?: boolean;
}

/**
 * One Markdown text as React elements: CommonMark and GFM, formulas, no raw HTML, nothing fetched, no ids. Pure and
 * synchronous. Throws only where the parser does (too deeply nested): ask `isTooComplex` first.
 */
export function renderBlock(
  text: string,
  { definitions = '', breaks = false, isGrowing = false }: BlockOptions = {},
): ReactNode {
  const source = parsed(definitions + (isGrowing ? closeMarkers(text) : text));
  const tree = () => (root: unknown) => {
    if (isNode(root)) showAsTyped(root, { breaks, source, definitionsLength: definitions.length });
  };
  return markdown(source, tree);
}

/** The link and footnote definitions in a Markdown text. */
export function collectDefinitions(text: string): readonly Definition[] {
  let found: readonly Definition[] = [];
  markdown(parsed(text), () => (root: unknown) => {
    if (!isNode(root)) return;
    found = definitionsOf(root);
    root.children = [];
  });
  return found;
}

/** The parser drops a byte order mark at the start of its text; this may be the middle of a reply. */
function parsed(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? `\n${text}` : text;
}

type TreePlugin = () => (root: unknown) => void;

function markdown(source: string, plugin: TreePlugin): ReactElement {
  return ReactMarkdown({
    children: source,
    remarkPlugins: [[remarkGfm, { singleTilde: false }], remarkCjkFriendly, formulas, plugin],
    rehypePlugins: [withoutGaps],
    urlTransform: keepUrl,
    components: contentComponents,
  });
}

/** No line breaks between blocks, so that the text is the same however the source was cut. */
function withoutGaps() {
  return (root: unknown) => {
    if (isNode(root) && root.children)
      root.children = root.children.filter(({ type, value }) => type !== 'text' || value !== '\n');
  };
}

/** Addresses are judged where they are used: a link and an image keep to different rules. */
function keepUrl(url: string, key: string): string {
  return key === 'href' || key === 'src' ? url : '';
}

interface ParserData {
  micromarkExtensions?: unknown[];
  fromMarkdownExtensions?: unknown[];
}

function formulas(this: unknown): void {
  const data = (this as { data(): ParserData }).data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), formulaSyntax];
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), formulaFromMarkdown];
}

function isNode(value: unknown): value is MarkdownNode {
  return typeof value === 'object' && value !== null && 'type' in value;
}
