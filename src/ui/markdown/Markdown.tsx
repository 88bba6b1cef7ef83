import type { ReactNode } from 'react';
import { memo, useLayoutEffect, useMemo } from 'react';
import { CodeBlock } from './CodeBlock.tsx';
import { whenIdle } from './idle.ts';
import { lazyModule, useLazyModule } from './lazy-module.ts';
import './markdown.css';
import type { BlockGroup, BlockView } from './markdown-document.ts';
import { MarkdownDocument } from './markdown-document.ts';
import { PlainText } from './PlainText.tsx';
import { useThrottledText } from './use-throttled-text.ts';

type Renderer = typeof import('./render-block.tsx');

/** The Markdown parser; until it is there, text is shown as it was typed. */
export const rendererModule = lazyModule(() => import('./render-block.tsx'));

/** Loads the Markdown parser when the page is idle, so that the first reply finds it. */
export function preloadMarkdown(): void {
  whenIdle(() => void rendererModule.load());
}

const TOO_COMPLEX = 'This part is too long or too deeply nested to format. It is shown as plain text.';

/**
 * A Markdown text that may still be growing. Finished blocks are drawn once; a token costs the same however long the
 * text is. Nothing in it runs, and nothing is fetched. When `streaming` ends the same elements stay.
 */
export const Markdown = memo(function Markdown({
  text,
  streaming,
  breaks = false,
  testId,
}: {
  text: string;
  /** More text may come. */
  streaming: boolean;
  /** Show each line break of the text as one: for what people type. */
  breaks?: boolean;
  testId?: string;
}) {
  const throttled = useThrottledText(text, streaming);
  return (
    <div className="body" data-testid={testId}>
      <Blocks text={throttled.text} streaming={streaming} breaks={breaks} drawn={throttled.drawn} />
    </div>
  );
});

const Blocks = memo(function Blocks({
  text,
  streaming,
  breaks,
  drawn,
}: {
  text: string;
  streaming: boolean;
  breaks: boolean;
  drawn: (tookMs: number) => void;
}) {
  const start = performance.now();
  const renderer = useLazyModule(rendererModule, true);
  const document = useMemo(() => new MarkdownDocument(renderer?.collectDefinitions ?? null), [renderer]);
  const groups = useMemo(() => document.update(text, streaming), [document, text, streaming]);
  useLayoutEffect(() => drawn(performance.now() - start));
  return groups.map((group, index) => (
    <Group
      // biome-ignore lint/suspicious/noArrayIndexKey: the place of a group is what it is.
      key={index}
      group={group}
      finished={index < groups.length - 1}
      breaks={breaks}
      renderer={renderer}
    />
  ));
});

const Group = memo(function Group({
  group,
  finished,
  breaks,
  renderer,
}: {
  group: BlockGroup;
  finished: boolean;
  breaks: boolean;
  renderer: Renderer | null;
}) {
  return (
    <div className={finished ? 'mdg done' : 'mdg'}>
      {group.map((view) => (
        <BlockContent key={view.index} view={view} breaks={breaks} renderer={renderer} />
      ))}
    </div>
  );
});

const BlockContent = memo(function BlockContent({
  view,
  breaks,
  renderer,
}: {
  view: BlockView;
  breaks: boolean;
  renderer: Renderer | null;
}) {
  const { block, lent, plain } = view;
  if (block.kind === 'code') {
    return <CodeBlock code={block.text} language={block.language} closed={block.closed} />;
  }
  if (plain) return <PlainText text={block.text} note={TOO_COMPLEX} />;
  if (!renderer) return <PlainText text={block.text.replace(/\n+$/, '')} />;
  return rendered(renderer, block.text, lent, breaks);
});

function rendered(renderer: Renderer, text: string, lent: string, breaks: boolean): ReactNode {
  try {
    return renderer.renderBlock(text, { lent, breaks });
  } catch {
    // A parser that gives up on a text (its recursion has an end) must not take the page with it.
    return <PlainText text={text} note={TOO_COMPLEX} />;
  }
}
