import type { ComponentProps } from 'react';
import { useEffect, useMemo, useState } from 'react';
import { selectPath } from '#domain/conversation/branch-path.ts';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { repliesToSameRequest } from '#domain/conversation/same-request.ts';
import { formatCount, formatDuration } from '#domain/metrics/format-metrics.ts';
import type { Spread } from '#domain/metrics/repeat-statistics.ts';
import { repeatStatistics } from '#domain/metrics/repeat-statistics.ts';
import type { RepeatWhat } from '#state/actions/repeat-actions.ts';
import { REPEAT_COUNTS } from '#state/actions/repeat-actions.ts';
import { isBusy } from '#state/selectors.ts';
import { pendingMessage, selectTyped } from '#state/typed-message.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { HeldByBudget } from '#ui/budget/BudgetAlert.tsx';
import { CAPTION, Chart } from '#ui/compare/charts/Chart.tsx';
import { latestReply } from '#ui/compare/column-figures.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as compareWords from '#words/compare/compare.ts';
import * as words from '#words/compare/compare-dialogs.ts';
import * as common from '#words/page/common.ts';
import { answerText } from './answer-text.ts';
import { DistinctAnswers, RESULT_HEADING } from './DistinctAnswers.tsx';
import { WhatToRepeat } from './WhatToRepeat.tsx';

/** Sends a column's request several times, and shows how far its replies agree. */
export function RepeatDialog({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const position = useWorkbenchState((state) => state.columnIds.indexOf(conversationId)) + 1;
  const replies = useWorkbenchState((state) => {
    const conversation = state.conversations.get(conversationId);
    const latest = latestReply(conversation);
    return conversation && latest ? repliesToSameRequest(conversation, latest.id) : NO_REPLIES;
  });
  return (
    <Dialog title={words.repeatTitle(position)} width="wider" onClose={onClose}>
      <DialogBody>
        <RepeatForm conversationId={conversationId} onHeld={onClose} />
        <RepeatResults conversationId={conversationId} replies={replies} />
      </DialogBody>
    </Dialog>
  );
}

const NO_REPLIES: readonly MessageNode[] = [];

const PROGRESS =
  'h-1.5 w-full appearance-none rounded-[3px] border-0 bg-neutral-4 [&::-moz-progress-bar]:rounded-[3px] [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:rounded-[3px] [&::-webkit-progress-value]:bg-accent';

/**
 * Which request, and how often; while it runs, how far it has come. `onHeld`: what holds the request is said, and can be
 * mended, in the column behind the dialog.
 */
function RepeatForm({ conversationId, onHeld }: { conversationId: string; onHeld: () => void }) {
  const { chat, withLater, store } = useWorkbench();
  const progress = useWorkbenchState((state) => state.repeats.get(conversationId));
  const busy = useWorkbenchState((state) => isBusy(state, conversationId));
  const hasTyped = useWorkbenchState((state) => pendingMessage(selectTyped(state)) !== null);
  const hasTurn = useWorkbenchState((state) => {
    const conversation = state.conversations.get(conversationId);
    return conversation ? selectPath(conversation).length > 0 : false;
  });
  const problem = useWorkbenchState((state) => state.sendProblems.get(conversationId));
  const [chosen, setChosen] = useState<RepeatWhat>('last-turn');
  const canChoose = hasTyped && hasTurn;
  const what = hasTyped && (!hasTurn || chosen === 'typed') ? 'typed' : 'last-turn';

  if (progress) {
    return (
      <div className="grid justify-items-start gap-2.5">
        <p role="status">
          {compareWords.progressOf(progress.ended, progress.wanted)}
          <Waiting untilMs={progress.waitingUntilMs} />
        </p>
        <progress
          className={PROGRESS}
          max={progress.wanted}
          value={progress.ended}
          aria-label={words.repliesThere}
        />
        <Button icon="stop" onClick={() => chat.stop(conversationId)}>
          {common.stop}
        </Button>
      </div>
    );
  }
  if (problem?.kind === 'budget')
    return <HeldByBudget conversationId={conversationId} crossing={problem.crossing} />;
  if (!hasTyped && !hasTurn) {
    return <p>{words.nothingToRepeat}</p>;
  }
  return (
    <div className="grid justify-items-start gap-2.5">
      {canChoose ? (
        <WhatToRepeat chosen={what} onChoose={setChosen} />
      ) : (
        <p>{what === 'typed' ? words.sendsTyped : words.sendsLastTurn}</p>
      )}
      <div className="flex flex-wrap gap-2">
        {REPEAT_COUNTS.map((count, index) => (
          <Button
            key={count}
            data-begin={index === 0 && !canChoose ? '' : undefined}
            disabled={busy}
            title={busy ? words.stillRunning : undefined}
            onClick={() => {
              void withLater(({ repeat }) => repeat.start(conversationId, count, what));
              if (store.getState().sendProblems.has(conversationId)) onHeld();
            }}
          >
            {words.sendRequests(count)}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** Says until when the server asked to wait. */
function Waiting({ untilMs }: { untilMs: number | null }) {
  const { deps } = useWorkbench();
  const [nowMs, setNowMs] = useState(() => deps.clock.nowMs());
  useEffect(() => {
    if (untilMs === null) return;
    const timer = window.setInterval(() => setNowMs(deps.clock.nowMs()), 500);
    return () => window.clearInterval(timer);
  }, [deps, untilMs]);
  if (untilMs === null) return null;
  const seconds = Math.max(1, Math.ceil((untilMs - nowMs) / 1000));
  return words.asksToWait(seconds);
}

/** The replies to the shown request in numbers, in a picture and in full. */
function RepeatResults({
  conversationId,
  replies,
}: {
  conversationId: string;
  replies: readonly MessageNode[];
}) {
  const complete = useMemo(() => replies.filter(({ reply }) => reply?.status === 'done'), [replies]);
  const statistics = useMemo(
    () =>
      repeatStatistics(
        complete.map((node) => ({ text: answerText(node), totalMs: node.reply?.timing.totalMs ?? null })),
      ),
    [complete],
  );
  if (replies.length === 0) return null;
  const running = replies.filter(({ reply }) => reply?.status === 'waiting' || reply?.status === 'streaming');
  const partial = replies.length - complete.length - running.length;
  return (
    <>
      <h3 className={RESULT_HEADING}>{words.repliesToRequest}</h3>
      <dl className="mt-2 mb-3 flex flex-wrap gap-x-6 gap-y-2 tabular-nums">
        <Stat name={compareWords.replies} value={formatCount(statistics.replies)} />
        <Stat name={compareWords.distinct} value={formatCount(statistics.distinct.length)} />
        <Stat
          name={compareWords.agreement}
          value={
            statistics.agreementPercent === null
              ? compareWords.unknown
              : `${Math.round(statistics.agreementPercent)} %`
          }
        />
        <Stat
          name={words.length}
          value={spreadText(statistics.length, formatCount)}
          unit={words.characters}
        />
        <Stat name={words.totalTime} value={spreadText(statistics.latencyMs, formatDuration)} />
      </dl>
      {partial > 0 ? <p>{words.notCounted(partial)}</p> : null}
      {complete.length > 1 ? <Spreads replies={complete} statistics={statistics} /> : null}
      <DistinctAnswers conversationId={conversationId} replies={complete} statistics={statistics} />
    </>
  );
}

/** How the replies' times and lengths spread, a dot for each. */
function Spreads({
  replies,
  statistics,
}: {
  replies: readonly MessageNode[];
  statistics: ReturnType<typeof repeatStatistics>;
}) {
  const times = useMemo(
    () =>
      dotsOf(
        replies.map(({ reply }) => reply?.timing.totalMs ?? null),
        1000,
      ),
    [replies],
  );
  const lengths = useMemo(
    () =>
      dotsOf(
        replies.map((node) => [...answerText(node)].length),
        1,
      ),
    [replies],
  );
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(16rem,1fr))] gap-4">
      <DotChart
        label={words.totalTimeOf(replies.length, spreadText(statistics.latencyMs, formatDuration))}
        series={times}
        yLabel={words.secondsAxis}
        caption={words.totalTime}
      />
      <DotChart
        label={words.lengthOf(replies.length, spreadText(statistics.length, formatCount))}
        series={lengths}
        yLabel={words.characters}
        caption={words.length}
      />
    </div>
  );
}

/** A dot for each reply. */
function DotChart({
  caption,
  ...chart
}: Pick<ComponentProps<typeof Chart>, 'label' | 'series' | 'yLabel'> & { caption: string }) {
  return (
    <figure>
      <Chart {...chart} xLabel={words.replyAxis} dots height={150} />
      <figcaption className={CAPTION}>{caption}</figcaption>
    </figure>
  );
}

function Stat({ name, value, unit }: { name: string; value: string; unit?: string }) {
  return (
    <div>
      <dt className="text-12 text-ink-quiet">{name}</dt>
      <dd className="font-medium">
        {value}
        {unit && value !== compareWords.unknown ? ` ${unit}` : null}
      </dd>
    </div>
  );
}

function spreadText(spread: Spread | null, format: (value: number) => string): string {
  if (spread === null) return compareWords.unknown;
  return spread.min === spread.max
    ? format(spread.min)
    : words.spread(format(spread.min), format(spread.max), format(spread.median));
}

function dotsOf(values: readonly (number | null)[], per: number) {
  const points = values.flatMap((value, index) =>
    value === null ? [] : [[index + 1, value / per] as const],
  );
  return [{ label: compareWords.replies, points }];
}
