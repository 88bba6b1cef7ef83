import { useEffect, useMemo, useRef, useState } from 'react';
import type { GenerationFilter } from '#domain/generations/find-generations.ts';
import { findGenerations } from '#domain/generations/find-generations.ts';
import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/feed/feed.ts';
import { clearFilters } from '#words/models/models.ts';
import type { FeedLayout } from './FeedFilter.tsx';
import { GenerationCard } from './GenerationCard.tsx';
import { useFeedState, useMediaRequest } from './use-feed.ts';

const LISTS: Readonly<Record<FeedLayout, string>> = {
  list: 'mx-auto grid w-full max-w-184 gap-3',
  grid: 'grid grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] gap-3',
};

/** How many are drawn at first, and how many more each time that their end comes near. */
const BATCH = 8;

/** The generations that pass the filter. */
export function GenerationList({
  conversationId,
  filter,
  layout,
  picked,
  onPick,
  onAll,
}: {
  conversationId: string;
  filter: GenerationFilter;
  layout: FeedLayout;
  /** Those that are to be compared. */
  picked: readonly string[];
  onPick: (id: string) => void;
  /** Shows all again. */
  onAll: () => void;
}) {
  const generations = useFeedState((state) => state.generations);
  const isReady = useFeedState((state) => state.isReady);
  const shown = useMemo(() => findGenerations(generations, filter), [generations, filter]);
  const { request } = useMediaRequest(conversationId);
  const [drawn, setDrawn] = useState(BATCH);
  return (
    <div className="min-h-40 flex-1 overflow-y-auto overscroll-contain px-4 py-3 phone:px-2">
      <ul aria-label={words.generations} className={LISTS[layout]}>
        {shown.slice(0, drawn).map((generation) => (
          <li key={generation.id} className="min-w-0">
            <GenerationCard
              generation={generation}
              conversationId={conversationId}
              layout={layout}
              isPicked={picked.includes(generation.id)}
              onPick={() => onPick(generation.id)}
            />
          </li>
        ))}
      </ul>
      {drawn < shown.length ? <NearEnd onNear={() => setDrawn(drawn + BATCH)} /> : null}
      {isReady && generations.length === 0 ? (
        <div className="mx-auto grid h-full max-w-96 place-content-center gap-1 text-center">
          <p className="text-16 font-semibold">{words.empty}</p>
          {request ? <p className="text-ink-quiet">{words.emptyHow(request.result)}</p> : null}
        </div>
      ) : null}
      {generations.length > 0 && shown.length === 0 ? (
        <div className="grid place-items-center gap-2 p-8 text-ink-quiet">
          <p>{words.noneFits}</p>
          <Button onClick={onAll}>{clearFilters}</Button>
        </div>
      ) : null}
    </div>
  );
}

/** Tells that the end of what is drawn comes near; again each time that it is drawn anew. */
function NearEnd({ onNear }: { onNear: () => void }) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (end.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) onNear();
      },
      { root: end.current.parentElement, rootMargin: '100% 0px' },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  });
  return <div ref={end} className="h-px" />;
}
