import type { MessageNode } from '#domain/conversation/conversation.ts';
import { formatDuration } from '#domain/metrics/format-metrics.ts';
import type { RepeatStatistics } from '#domain/metrics/repeat-statistics.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { latestReply } from '#ui/compare/column-figures.ts';
import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/compare/compare-dialogs.ts';

/** An answer is shown this far before and after the place where the answers part; the rest is behind a fold. */
const BEFORE = 160;
const AFTER = 320;

/** The heading of what a request's repetition gave. */
export const RESULT_HEADING = 'mt-4 text-13/5 font-semibold';
const ANSWER = 'leading-5.5 wrap-anywhere whitespace-pre-wrap';

/** The different answers, the most frequent first, each with the place where they part. */
export function DistinctAnswers({
  conversationId,
  replies,
  statistics,
}: {
  conversationId: string;
  /** The replies that the statistics are of, in the same order. */
  replies: readonly MessageNode[];
  statistics: RepeatStatistics;
}) {
  const { withLater } = useWorkbench();
  const shownId = useWorkbenchState((state) => latestReply(state.conversations.get(conversationId))?.id);
  if (statistics.distinct.length === 0) return null;
  return (
    <>
      <h3 className={RESULT_HEADING}>{words.distinctAnswers(statistics.distinct.length)}</h3>
      <ol>
        {statistics.distinct.map(({ text, places }) => (
          <li key={places[0]} className="border-t border-line py-2">
            <div className="flex flex-wrap items-center gap-0.5">
              <b className="mr-2 font-semibold">{words.shareOf(places.length, statistics.replies)}</b>
              {places.map((place) => {
                const node = replies[place];
                if (!node) return null;
                const totalMs = node.reply?.timing.totalMs ?? null;
                const isShown = node.id === shownId;
                return (
                  <Button
                    key={node.id}
                    size="small"
                    variant="ghost"
                    className="aria-pressed:bg-neutral-4"
                    aria-pressed={isShown}
                    title={isShown ? words.shownInColumn : words.putIntoConversation}
                    onClick={() => void withLater(({ repeat }) => repeat.show(conversationId, node.id))}
                  >
                    {words.replyAt(place + 1)}
                    {totalMs === null ? null : <span>{formatDuration(totalMs)}</span>}
                  </Button>
                );
              })}
            </div>
            <Answer text={text} partsAt={statistics.firstDifference} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Answer({ text, partsAt }: { text: string; partsAt: number | null }) {
  const at = partsAt ?? 0;
  const from = at > BEFORE * 1.5 ? safeCut(text, at - BEFORE) : 0;
  const to = text.length > at + AFTER * 1.5 ? safeCut(text, at + AFTER) : text.length;
  const isCut = from > 0 || to < text.length;
  return (
    <>
      <p className={ANSWER}>
        {from > 0 ? '…' : ''}
        {partsAt === null ? (
          text.slice(from, to)
        ) : (
          <>
            {text.slice(from, at)}
            <mark className="border-b-2 border-changed bg-amber-4 text-amber-12">
              <span className="sr-only">{words.firstDifference}</span>
              {text.slice(at, wordEnd(text, at)) || words.endsHere}
            </mark>
            {text.slice(wordEnd(text, at), Math.max(to, wordEnd(text, at)))}
          </>
        )}
        {to < text.length ? '…' : ''}
        {text === '' ? <span>{words.emptyReply}</span> : null}
      </p>
      {isCut ? (
        <details>
          <summary className="text-12 text-ink-quiet">{words.wholeAnswer}</summary>
          <p className={ANSWER}>{text}</p>
        </details>
      ) : null}
    </>
  );
}

/** The end of the word at a place, at least one character on and not far away. */
function wordEnd(text: string, at: number): number {
  const rest = /^\s*\S{0,40}/u.exec(text.slice(at, at + 60))?.[0].length ?? 0;
  return safeCut(text, Math.min(text.length, at + Math.max(1, rest)));
}

/** A place that is not inside a character. */
function safeCut(text: string, at: number): number {
  const before = text.charCodeAt(at - 1);
  return before >= 0xd800 && before <= 0xdbff ? at + 1 : at;
}
