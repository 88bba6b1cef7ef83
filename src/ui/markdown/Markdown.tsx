import type { ReactNode } from 'react';
import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { CodeBlock } from '#ui/markdown/code/CodeBlock.tsx';
import { lazyModule, useLazyModule } from '#ui/primitives/lazy-module.ts';
import * as words from '#words/page/markdown.ts';
import { drew, mayDraw, whenThereIsBudget } from './drawing-budget.ts';
import './markdown.css';
import type { Definition } from './definitions.ts';
import type { BlockGroup, BlockView } from './markdown-document.ts';
import { MarkdownDocument } from './markdown-document.ts';
import { PlainText } from './PlainText.tsx';
import type { BlockOptions } from './render-block.tsx';
import { useThrottledText } from './use-throttled-text.ts';

type Renderer = typeof import('./render-block.tsx');

/** The Markdown parser; until it is there, text is shown as it was typed. */
export const rendererModule = lazyModule(() => import('./render-block.tsx'));

/** The most characters that are shown while they wait to be drawn: in a reply that grows, its end is what one sees. */
const MAX_UNDRAWN = 60_000;
const MAX_UNDRAWN_STREAMING = 3_000;

type LinkDefinitions = readonly Pick<Definition, 'key' | 'line'>[];
const NONE: LinkDefinitions = [];

/**
 * A Markdown text that may still be growing. Finished blocks are drawn once; a token costs the same however long the
 * text is. Nothing in it runs, and nothing is fetched. When `streaming` ends the same elements stay.
 */
export const Markdown = memo(function Markdown({
  text,
  streaming,
  breaks = false,
  definitions = NONE,
  testId,
}: {
  text: string;
  /** More text may come. */
  streaming: boolean;
  /** Show each line break of the text as one: for what people type. */
  breaks?: boolean;
  /** Links that the text may refer to though it does not define them. The same list for the same definitions. */
  definitions?: LinkDefinitions;
  testId?: string;
}) {
  const throttled = useThrottledText(text, streaming);
  const renderer = useLazyModule(rendererModule, true);
  return (
    <div className="body" data-testid={testId}>
      {renderer ? (
        <Blocks
          key={definitions.map(({ line }) => line).join('')}
          text={throttled.text}
          definitions={definitions}
          streaming={streaming}
          breaks={breaks}
          renderer={renderer}
          onDrawn={throttled.drawn}
        />
      ) : (
        <PlainText text={throttled.text} />
      )}
    </div>
  );
});

const Blocks = memo(function Blocks({
  text,
  definitions,
  streaming,
  breaks,
  renderer,
  onDrawn,
}: {
  text: string;
  definitions: LinkDefinitions;
  streaming: boolean;
  breaks: boolean;
  renderer: Renderer;
  onDrawn: (text: string, tookMs: number) => void;
}) {
  const start = performance.now();
  const [document] = useState(() => new MarkdownDocument(renderer.collectDefinitions, definitions));
  const groups = useMemo(() => document.update(text, streaming), [document, text, streaming]);
  const lengths = useMemo(() => groups.flat().map((view) => view.block.text.length), [groups]);
  const [drawn, setDrawn] = useState(() => mayDraw(lengths));
  const drawnBefore = useRef(0);

  useLayoutEffect(() => {
    const took = performance.now() - start;
    const drawnNow = lengths.slice(drawnBefore.current, drawn).reduce((sum, length) => sum + length, 0);
    if (drawnNow > 0) drew(drawnNow, took);
    else onDrawn(text, took);
    drawnBefore.current = drawn;
    // Fewer blocks than were drawn: the text was replaced.
    if (drawn > lengths.length) setDrawn(lengths.length);
    if (drawn >= lengths.length) return;
    const drawMore = () => {
      const more = mayDraw(lengths.slice(drawn));
      if (more > 0) setDrawn(drawn + more);
      return more > 0;
    };
    if (!drawMore()) return whenThereIsBudget(drawMore);
  });

  return (
    <>
      {groups.map((group, index) => (
        <Group
          // biome-ignore lint/suspicious/noArrayIndexKey: the place of a group is what it is.
          key={index}
          group={group}
          drawn={Math.min(group.length, Math.max(0, drawn - (group[0]?.index ?? 0)))}
          finished={index < groups.length - 1}
          breaks={breaks}
          renderer={renderer}
          growing={streaming ? lengths.length - 1 : -1}
        />
      ))}
      {drawn < lengths.length ? <PlainText text={undrawnText(groups, drawn, streaming)} /> : null}
    </>
  );
});

/** The end of what is not drawn yet: it is shown as typed until its turn comes. */
function undrawnText(groups: readonly BlockGroup[], drawn: number, streaming: boolean): string {
  const limit = streaming ? MAX_UNDRAWN_STREAMING : MAX_UNDRAWN;
  const parts: string[] = [];
  let left = limit;
  for (const group of groups.toReversed()) {
    for (const { index, block } of group.toReversed()) {
      left -= block.text.length;
      if (index < drawn || (left < 0 && parts.length > 0)) return parts.reverse().join('\n\n');
      parts.push(block.text.slice(-limit));
    }
  }
  return parts.reverse().join('\n\n');
}

const GROUP = 'blocks';
/** Finished blocks are laid out only when they come into view; their containment must not cut off focus rings. */
const FINISHED = `${GROUP} [contain-intrinsic-size:auto_60rem] [content-visibility:auto] [overflow-clip-margin:0.25rem]`;

const Group = memo(function Group({
  group,
  drawn,
  finished,
  breaks,
  renderer,
  growing,
}: {
  group: BlockGroup;
  /** How many of its blocks are drawn by now. */
  drawn: number;
  finished: boolean;
  breaks: boolean;
  renderer: Renderer;
  /** The block that may still grow; -1 when none does. */
  growing: number;
}) {
  if (drawn === 0) return null;
  return (
    <div className={finished ? FINISHED : GROUP}>
      {group.slice(0, drawn).map((view) => (
        <BlockContent
          key={view.index}
          view={view}
          breaks={breaks}
          renderer={renderer}
          isGrowing={view.index === growing}
        />
      ))}
    </div>
  );
});

const BlockContent = memo(function BlockContent({
  view,
  breaks,
  renderer,
  isGrowing,
}: {
  view: BlockView;
  breaks: boolean;
  renderer: Renderer;
  isGrowing: boolean;
}) {
  const { block, definitions, plain } = view;
  if (block.kind === 'code') {
    return <CodeBlock code={block.text} language={block.language} closed={block.closed} />;
  }
  if (plain) return <PlainText text={block.text} note={words.tooComplex} />;
  return rendered(renderer, block.text, { definitions, breaks, isGrowing });
});

function rendered(renderer: Renderer, text: string, options: BlockOptions): ReactNode {
  try {
    return renderer.renderBlock(text, options);
  } catch {
    // A parser that gives up on a text (its recursion has an end) must not take the page with it.
    return <PlainText text={text} note={words.tooComplex} />;
  }
}
