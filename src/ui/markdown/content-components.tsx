import type { ComponentProps, ReactNode } from 'react';
import { Children, isValidElement } from 'react';
import type { Components } from 'react-markdown';
import { CodeBlock } from '#ui/markdown/code/CodeBlock.tsx';
import { visibleText } from '#ui/markdown/code/visible-text.tsx';
import { Formula } from '#ui/markdown/math/Formula.tsx';
import * as words from '#words/page/markdown.ts';
import { ImageCard } from './ImageCard.tsx';

const CELL = 'border-b border-line px-3 py-1.5 whitespace-nowrap';
const SAFE_LINK = /^(?:https?:\/\/[^\s/]|mailto:[^\s])/i;

/** How each element of a Markdown text is drawn: a constant, so that finished elements are never drawn again. */
export const contentComponents: Components = {
  h1: 'h3',
  h2: 'h4',
  h3: 'h5',
  h4: 'h6',
  h5: 'h6',
  a: ({ href, title, children }) => (
    <ContentLink href={href ?? ''} title={title ?? ''}>
      {children}
    </ContentLink>
  ),
  img: ({ src, alt, node }) => (
    <ImageCard
      source={typeof src === 'string' ? src : ''}
      text={alt ?? ''}
      inLink={node?.properties['data-in-link'] !== undefined}
    />
  ),
  // Its marks stand on the side where its text begins.
  ul: ({ children, className }) => (
    <ul dir="auto" className={className}>
      {children}
    </ul>
  ),
  ol: ({ children, className, start }) => (
    <ol dir="auto" className={className} start={start}>
      {children}
    </ol>
  ),
  code: ({ children }) => <code>{typeof children === 'string' ? visibleText(children) : children}</code>,
  pre: ({ children }) => <FencedCode>{children}</FencedCode>,
  span: (props) => {
    const { children } = props;
    return 'data-formula' in props && typeof children === 'string' ? (
      <Formula source={children} block={false} />
    ) : (
      <span>{children}</span>
    );
  },
  div: (props) => {
    const { children, className } = props;
    return 'data-formula' in props && typeof children === 'string' ? (
      <Formula source={children} block={true} />
    ) : (
      <div className={className}>{children}</div>
    );
  },
  table: ({ children, node }) => (
    <div
      className="overflow-x-auto rounded-block border border-line"
      role="region"
      tabIndex={0}
      aria-label={tableName(node)}
    >
      <table className="w-full border-collapse text-13/5 tabular-nums [&_tr:last-child>td]:border-b-0">
        {children}
      </table>
    </div>
  ),
  th: ({ children, style }) => (
    <th className={`bg-neutral-2 font-medium text-ink-quiet ${CELL} ${alignment(style)}`}>{children}</th>
  ),
  td: ({ children, style }) => <td className={`max-w-lg ${CELL} ${alignment(style)}`}>{children}</td>,
  input: ({ checked }) => (
    <input
      type="checkbox"
      disabled
      checked={checked === true}
      aria-label={checked === true ? words.done : words.toDo}
    />
  ),
};

function ContentLink({ href, title, children }: { href: string; title: string; children: ReactNode }) {
  if (SAFE_LINK.test(href)) {
    // The mark of a source (domain/additions/cite.ts): Markdown takes its brackets for those of the link.
    const isMark = typeof children === 'string' && title.startsWith(`[${children}] `);
    return (
      <a
        className="text-accent-text underline underline-offset-[0.15em]"
        href={href}
        title={isMark ? title : undefined}
        target="_blank"
        rel="noopener noreferrer nofollow"
      >
        {isMark ? `[${children}]` : markedChildren(children)}
      </a>
    );
  }
  const shown = children === href ? null : <span className="text-ink-quiet"> ({visibleText(href)})</span>;
  return (
    <span>
      {markedChildren(children)}
      {href === '' ? null : shown}
    </span>
  );
}

/** What a link shows must not read as another address: characters that turn others round are marked. */
function markedChildren(children: ReactNode): ReactNode {
  if (typeof children === 'string') return visibleText(children);
  return Array.isArray(children) ? Children.map(children, markedChildren) : children;
}

function FencedCode({ children }: { children: ReactNode }) {
  if (!isValidElement<ComponentProps<'code'>>(children)) return <pre>{children}</pre>;
  const { className = '', children: content } = children.props;
  const code = typeof content === 'string' ? content : '';
  return (
    <CodeBlock
      code={code.endsWith('\n') ? code.slice(0, -1) : code}
      language={className.startsWith('language-') ? className.slice('language-'.length) : ''}
      closed={true}
    />
  );
}

function alignment(style: ComponentProps<'td'>['style']): string {
  if (style?.textAlign === 'right') return 'text-right';
  return style?.textAlign === 'center' ? 'text-center' : 'text-left';
}

interface ContentNode {
  readonly type: string;
  readonly tagName?: string;
  readonly value?: string;
  readonly children?: readonly ContentNode[];
}

/** "Table: " and the words of its head, so that regions can be told apart. */
function tableName(table: ContentNode | undefined): string {
  const head = table?.children?.find((child) => child.tagName === 'thead');
  const row = head?.children?.find((child) => child.tagName === 'tr');
  const heads = (row?.children ?? []).filter((cell) => cell.tagName === 'th').map(wordsOf);
  const name = heads
    .filter((head) => head !== '')
    .join(', ')
    .slice(0, 80);
  return words.table(name);
}

function wordsOf(node: ContentNode): string {
  if (node.type === 'text') return node.value ?? '';
  return (node.children ?? []).map(wordsOf).join('').trim();
}
