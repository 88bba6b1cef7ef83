import { useId, useState } from 'react';
import { describeError } from '#domain/errors/describe-error.ts';
import type { Generation } from '#domain/generations/generation.ts';
import { isOver, promptOf } from '#domain/generations/generation.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import { formatDuration } from '#domain/metrics/format-metrics.ts';
import { errorContext } from '#state/generations/error-context.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import { Tag } from '#ui/primitives/Tag.tsx';
import * as words from '#words/feed/feed.ts';
import type { FeedLayout } from './FeedFilter.tsx';
import { GenerationActions } from './GenerationActions.tsx';
import { GenerationTags } from './GenerationTags.tsx';
import { RawGeneration } from './RawGeneration.tsx';
import { ResultView } from './ResultView.tsx';
import { useFeed, useFeedState, useNow } from './use-feed.ts';

/** One generation: how it stands, what came of it, how it was asked for, and what can be done with it. */
export function GenerationCard({
  generation,
  conversationId,
  layout,
  isPicked,
  onPick,
}: {
  generation: Generation;
  conversationId: string;
  layout: FeedLayout;
  /** Whether it is among those that are to be compared. */
  isPicked: boolean;
  onPick: () => void;
}) {
  const [showsRaw, setShowsRaw] = useState(false);
  const headId = useId();
  const prompt = promptOf(generation);
  return (
    <article
      className={`grid gap-2 rounded-card border bg-raised p-3 ${isPicked ? 'border-accent-8' : 'border-line'}`}
      aria-labelledby={headId}
      data-status={generation.status}
    >
      <StateLine id={headId} generation={generation} />
      <Failure generation={generation} />
      {generation.results.length > 0 ? (
        <div
          className={
            generation.results.length > 1 && layout === 'list' ? 'grid grid-cols-2 gap-2' : 'grid gap-2'
          }
        >
          {generation.results.map((result, index) => (
            <ResultView
              // biome-ignore lint/suspicious/noArrayIndexKey: a result is its place in the answer
              key={index}
              generation={generation}
              result={result}
              index={index}
              conversationId={conversationId}
            />
          ))}
        </div>
      ) : null}
      {prompt === '' ? null : (
        <div className="flex items-start gap-1">
          <p className="line-clamp-4 min-w-0 flex-1 leading-5 wrap-anywhere whitespace-pre-wrap">{prompt}</p>
          <CopyButton iconOnly size="small" label={words.copyPrompt} getText={() => prompt} />
        </div>
      )}
      <Chips generation={generation} />
      <GenerationTags generation={generation} />
      <GenerationActions
        generation={generation}
        conversationId={conversationId}
        showsRaw={showsRaw}
        onRaw={() => setShowsRaw(!showsRaw)}
        isPicked={isPicked}
        onPick={onPick}
      />
      {showsRaw ? <RawGeneration generation={generation} /> : null}
    </article>
  );
}

function StateLine({ id, generation }: { id: string; generation: Generation }) {
  const { status, createdAtMs, startedAtMs, endedAtMs } = generation;
  const isRunning = !isOver(generation);
  const nowMs = useNow(isRunning);
  const since = status === 'processing' ? (startedAtMs ?? createdAtMs) : createdAtMs;
  const took = isRunning ? nowMs - since : (endedAtMs ?? since) - (startedAtMs ?? createdAtMs);
  const time = formatDuration(Math.max(0, isRunning ? Math.floor(took / 1000) * 1000 : took));
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-12 text-ink-quiet">
      <h2 id={id} className="flex items-center gap-1.5 text-13 font-semibold text-ink">
        <StateIcon generation={generation} />
        {words.states[status]}
        <span className="sr-only">, {generation.model}</span>
      </h2>
      <span className="tabular-nums">
        {isRunning ? words.waitsFor(time) : status === 'succeeded' ? words.ranFor(time) : null}
      </span>
      <time className="ml-auto" dateTime={new Date(createdAtMs).toISOString()}>
        {new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(createdAtMs)}
      </time>
    </div>
  );
}

function StateIcon({ generation }: { generation: Generation }) {
  const { status } = generation;
  if (status === 'succeeded') return <Icon name="check" className="text-green-11" />;
  if (isOver(generation))
    return <Icon name={status === 'cancelled' ? 'stop' : 'warning'} className="text-red-11" />;
  return (
    <span
      aria-hidden="true"
      className="size-3 flex-none animate-spin rounded-full border-2 border-accent-9 border-t-transparent motion-reduce:animate-none"
    />
  );
}

/** Why there is no result, or what is not yet known. */
function Failure({ generation }: { generation: Generation }) {
  const workbench = useWorkbench();
  const feed = useFeed();
  const note = useFeedState(({ notes }) => notes.get(generation.id));
  const { status, error, problem } = generation;
  if (status === 'interrupted') return <p className="text-ink-quiet">{words.interruptedHow}</p>;
  if (status === 'cancelled') return <p className="text-ink-quiet">{words.cancelledHow}</p>;
  if (status === 'failed') {
    const described = error === null ? null : describeError(error, errorContext(workbench, generation));
    return (
      <div className="grid gap-0.5" role="group">
        <p className="font-medium text-red-11 wrap-anywhere">
          {described?.title ?? problem ?? words.noReason}
        </p>
        {described ? <p className="text-ink-quiet">{described.nextStep}</p> : null}
      </div>
    );
  }
  if (note === undefined || isOver(generation)) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 text-ink-quiet">
      <p className="min-w-0 flex-1">{note}</p>
      <Button size="small" onClick={() => feed.ask(generation.id)}>
        {words.askAgain}
      </Button>
    </div>
  );
}

const LONGEST_CHIP = 40;

/** How it was asked for, but for the texts that stand elsewhere. */
function Chips({ generation }: { generation: Generation }) {
  const prompt = promptOf(generation);
  const chips = [...generation.body].flatMap(([name, value]) => {
    if (name === 'model' || value === prompt) return [];
    const text = typeof value === 'string' ? value : formatCompactJson(value);
    const isLong = text.length > LONGEST_CHIP;
    return [{ name, text: isLong ? `${text.slice(0, LONGEST_CHIP)}…` : text }];
  });
  return (
    <ul className="flex flex-wrap gap-1">
      <li>
        <Tag tone="accent" className="max-w-full truncate">
          {generation.model}
        </Tag>
      </li>
      {chips.map(({ name, text }) => (
        <li key={name} className="max-w-full min-w-0">
          <Tag className="max-w-full truncate font-mono">
            {name} {text}
          </Tag>
        </li>
      ))}
    </ul>
  );
}
