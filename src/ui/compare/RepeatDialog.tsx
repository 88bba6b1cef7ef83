import { useEffect, useMemo, useState } from 'react';
import { selectPath } from '#domain/conversation/branch-path.ts';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { repliesToSameRequest } from '#domain/conversation/same-request.ts';
import { formatCount, formatDuration } from '#domain/metrics/format-metrics.ts';
import type { Spread } from '#domain/metrics/repeat-statistics.ts';
import { repeatStatistics } from '#domain/metrics/repeat-statistics.ts';
import type { RepeatWhat } from '#state/repeat-actions.ts';
import { REPEAT_COUNTS } from '#state/repeat-actions.ts';
import { isBusy } from '#state/selectors.ts';
import { pendingMessage, selectTyped } from '#state/typed-message.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { Dialog } from '#ui/primitives/Dialog.tsx';
import { SEGMENT, SEGMENTED } from '#ui/primitives/segmented-class.ts';
import { answerText } from './answer-text.ts';
import { Chart } from './Chart.tsx';
import { latestReply } from './column-figures.ts';
import { DistinctAnswers } from './DistinctAnswers.tsx';

/** Sends a column's request several times, and shows how far its replies agree. */
export function RepeatDialog({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const position = useWorkbenchState((state) => state.columnIds.indexOf(conversationId)) + 1;
  const replies = useWorkbenchState((state) => {
    const conversation = state.conversations.get(conversationId);
    const latest = latestReply(conversation);
    return conversation && latest ? repliesToSameRequest(conversation, latest.id) : NO_REPLIES;
  });
  return (
    <Dialog title={`Repeat column ${position}`} width="wider" className="d-rep" onClose={onClose}>
      <div className="in">
        <RepeatForm conversationId={conversationId} onHeld={onClose} />
        <RepeatResults conversationId={conversationId} replies={replies} />
      </div>
    </Dialog>
  );
}

const NO_REPLIES: readonly MessageNode[] = [];

/**
 * Which request, and how often; while it runs, how far it has come. `onHeld`: what holds the request is said, and can be
 * mended, in the column behind the dialog.
 */
function RepeatForm({ conversationId, onHeld }: { conversationId: string; onHeld: () => void }) {
  const { chat, repeat, store } = useWorkbench();
  const progress = useWorkbenchState((state) => state.repeats.get(conversationId));
  const busy = useWorkbenchState((state) => isBusy(state, conversationId));
  const hasTyped = useWorkbenchState((state) => pendingMessage(selectTyped(state)) !== null);
  const hasTurn = useWorkbenchState((state) => {
    const conversation = state.conversations.get(conversationId);
    return conversation ? selectPath(conversation).length > 0 : false;
  });
  const [chosen, setChosen] = useState<RepeatWhat>('last-turn');
  const what = hasTyped && (!hasTurn || chosen === 'typed') ? 'typed' : 'last-turn';

  if (progress) {
    return (
      <div className="repform">
        <p role="status">
          {progress.ended} of {progress.wanted} replies
          <Waiting untilMs={progress.waitingUntilMs} />
        </p>
        <progress max={progress.wanted} value={progress.ended} aria-label="Replies that are there" />
        <Button icon="stop" onClick={() => chat.stop(conversationId)}>
          Stop
        </Button>
      </div>
    );
  }
  if (!hasTyped && !hasTurn) {
    return <p>Type a message below, or send one: there is nothing to repeat in this column yet.</p>;
  }
  return (
    <div className="repform">
      {hasTyped && hasTurn ? (
        <div className={SEGMENTED} role="radiogroup" aria-label="What to repeat">
          <WhatButton
            label="The last turn"
            isChosen={what === 'last-turn'}
            onChoose={() => setChosen('last-turn')}
          />
          <WhatButton
            label="The typed message"
            isChosen={what === 'typed'}
            onChoose={() => setChosen('typed')}
          />
        </div>
      ) : (
        <p>
          {what === 'typed'
            ? 'Sends the typed message in this column alone, several times.'
            : 'Sends the request of the last turn again, several times. Each reply is saved as a version.'}
        </p>
      )}
      <div className="row">
        {REPEAT_COUNTS.map((count) => (
          <Button
            key={count}
            disabled={busy}
            title={busy ? 'A request of this column is still running' : undefined}
            onClick={() => {
              repeat.start(conversationId, count, what);
              if (store.getState().sendProblems.has(conversationId)) onHeld();
            }}
          >
            Send {count} requests
          </Button>
        ))}
      </div>
    </div>
  );
}

function WhatButton({
  label,
  isChosen,
  onChoose,
}: {
  label: string;
  isChosen: boolean;
  onChoose: () => void;
}) {
  return (
    <button type="button" role="radio" className={SEGMENT} aria-checked={isChosen} onClick={onChoose}>
      {label}
    </button>
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
  return `. The server asked to wait: the next request goes out in ${seconds} s`;
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
  const times = useMemo(
    () =>
      dotsOf(
        complete.map(({ reply }) => reply?.timing.totalMs ?? null),
        1000,
      ),
    [complete],
  );
  const lengths = useMemo(
    () =>
      dotsOf(
        complete.map((node) => [...answerText(node)].length),
        1,
      ),
    [complete],
  );
  if (replies.length === 0) return null;
  const running = replies.filter(({ reply }) => reply?.status === 'waiting' || reply?.status === 'streaming');
  const partial = replies.length - complete.length - running.length;
  return (
    <>
      <h3 className="h2">Replies to this request</h3>
      <dl className="stats">
        <Stat name="Replies" value={formatCount(statistics.replies)} />
        <Stat name="Distinct answers" value={formatCount(statistics.distinct.length)} />
        <Stat
          name="Agreement"
          value={statistics.agreementPercent === null ? '–' : `${Math.round(statistics.agreementPercent)} %`}
        />
        <Stat
          name="Length"
          value={spreadText(statistics.length, (value) => `${formatCount(value)}`)}
          unit="characters"
        />
        <Stat name="Total time" value={spreadText(statistics.latencyMs, formatDuration)} />
      </dl>
      {partial > 0 ? (
        <p>
          {partial} more {partial === 1 ? 'is' : 'are'} not counted: stopped or failed. What came is kept, as
          versions in the column.
        </p>
      ) : null}
      {complete.length > 1 ? (
        <div className="pair">
          <figure className="fig">
            <Chart
              label={`Total time of ${complete.length} replies: ${spreadText(statistics.latencyMs, formatDuration)}`}
              series={times}
              xLabel="reply"
              yLabel="seconds"
              dots
              height={150}
            />
            <figcaption>Total time</figcaption>
          </figure>
          <figure className="fig">
            <Chart
              label={`Length of ${complete.length} replies: ${spreadText(statistics.length, formatCount)} characters`}
              series={lengths}
              xLabel="reply"
              yLabel="characters"
              dots
              height={150}
            />
            <figcaption>Length</figcaption>
          </figure>
        </div>
      ) : null}
      <DistinctAnswers conversationId={conversationId} replies={complete} statistics={statistics} />
    </>
  );
}

function Stat({ name, value, unit }: { name: string; value: string; unit?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {unit && value !== '–' ? ` ${unit}` : null}
      </dd>
    </div>
  );
}

function spreadText(spread: Spread | null, format: (value: number) => string): string {
  if (spread === null) return '–';
  return spread.min === spread.max
    ? format(spread.min)
    : `${format(spread.min)} to ${format(spread.max)}, median ${format(spread.median)}`;
}

function dotsOf(values: readonly (number | null)[], per: number) {
  const points = values.flatMap((value, index) =>
    value === null ? [] : [[index + 1, value / per] as const],
  );
  return [{ label: 'Replies', points }];
}
