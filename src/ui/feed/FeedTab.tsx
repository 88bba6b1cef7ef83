import { useState } from 'react';
import { withPicked } from '#domain/generations/compare-generations.ts';
import type { GenerationFilter } from '#domain/generations/find-generations.ts';
import { NO_FILTER } from '#domain/generations/find-generations.ts';
import * as words from '#words/feed/feed.ts';
import { FeedComposer } from './FeedComposer.tsx';
import type { FeedLayout } from './FeedFilter.tsx';
import { FeedFilter } from './FeedFilter.tsx';
import { GenerationList } from './GenerationList.tsx';
import { PickedBar } from './PickedBar.tsx';
import { useFeedState } from './use-feed.ts';

/** What was generated, the newest first, and below it what asks for the next. */
export function FeedTab({ conversationId }: { conversationId: string }) {
  const isReady = useFeedState((state) => state.isReady);
  const hasAny = useFeedState(({ generations }) => generations.length > 0);
  const [filter, setFilter] = useState<GenerationFilter>(NO_FILTER);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [layout, setLayout] = useState<FeedLayout>('list');
  return (
    <section
      // What is placed in it, unseen words too, scrolls with it: it would else make the page itself scroll.
      className="relative flex min-h-0 flex-1 flex-col overflow-y-auto"
      aria-label={words.title}
      aria-busy={!isReady}
    >
      {hasAny ? (
        <FeedFilter filter={filter} onFilter={setFilter} layout={layout} onLayout={setLayout} />
      ) : null}
      <GenerationList
        conversationId={conversationId}
        filter={filter}
        layout={layout}
        picked={picked}
        onPick={(id) => setPicked(withPicked(picked, id))}
        onAll={() => setFilter(NO_FILTER)}
      />
      <PickedBar picked={picked} conversationId={conversationId} onNone={() => setPicked([])} />
      <FeedComposer conversationId={conversationId} />
    </section>
  );
}
