import { use, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { repliesToSameRequest } from '#domain/conversation/same-request.ts';
import { formatCount, formatDuration } from '#domain/metrics/format-metrics.ts';
import { repeatStatistics, spreadOf } from '#domain/metrics/repeat-statistics.ts';
import { formatCost } from '#domain/models/cost.ts';
import type { RepeatWhat } from '#state/actions/repeat-actions.ts';
import { REPEAT_COUNTS } from '#state/actions/repeat-actions.ts';
import { isAnyBusy } from '#state/sending.ts';
import { pendingMessage, selectTyped } from '#state/typed-message.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import type { ColumnSummary } from '#ui/compare/column-figures.ts';
import { latestReply } from '#ui/compare/column-figures.ts';
import { ColumnSummaries } from '#ui/compare/compare-context.ts';
import { useReplyNames } from '#ui/compare/use-column-names.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as words from '#words/compare/compare.ts';
import { free } from '#words/models/prices.ts';
import * as common from '#words/page/common.ts';
import { answerText } from './answer-text.ts';
import { WhatToRepeat } from './WhatToRepeat.tsx';

/** Sends the typed message, or the last one, several times in every column, and shows how far the replies of each agree. */
export function RepeatAllDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={words.repeatAll} width="wider" onClose={onClose}>
      <DialogBody>
        <RepeatAllForm onHeld={onClose} />
        <RepeatAllTable />
      </DialogBody>
    </Dialog>
  );
}

/**
 * What is sent, and how often; while it runs, how far it has come. `onHeld`: what holds the requests is said, and can be
 * mended, in the columns behind the dialog.
 */
function RepeatAllForm({ onHeld }: { onHeld: () => void }) {
  const { chat, withLater, store } = useWorkbench();
  const columnIds = useWorkbenchState((state) => state.columnIds);
  const isBusy = useWorkbenchState((state) => isAnyBusy(state, columnIds));
  const hasTyped = useWorkbenchState((state) => pendingMessage(selectTyped(state)) !== null);
  const hasTurn = useWorkbenchState((state) =>
    columnIds.some((id) => (state.conversations.get(id)?.nodes.size ?? 0) > 0),
  );
  // What was just typed is what somebody wants to send.
  const [chosen, setChosen] = useState<RepeatWhat>('typed');
  const canChoose = hasTyped && hasTurn;
  const what = hasTyped && (!hasTurn || chosen === 'typed') ? 'typed' : 'last-turn';
  const progress = useWorkbenchState(
    useShallow((state) => columnIds.flatMap((id) => state.repeats.get(id) ?? [])),
  );
  if (progress.length > 0) {
    const wanted = progress.reduce((sum, each) => sum + each.wanted, 0);
    const ended = progress.reduce((sum, each) => sum + each.ended, 0);
    return (
      <div className="flex items-center gap-3">
        <p role="status">{words.progressOf(ended, wanted)}</p>
        <progress max={wanted} value={ended} aria-label={words.replies} />
        <Button
          icon="stop"
          onClick={() => {
            for (const id of columnIds) chat.stop(id);
          }}
        >
          {common.stop}
        </Button>
      </div>
    );
  }
  if (!hasTyped && !hasTurn) return <p>{words.typeToRepeat}</p>;
  return (
    <div className="grid justify-items-start gap-2.5">
      {canChoose ? (
        <WhatToRepeat chosen={what} onChoose={setChosen} />
      ) : (
        <p>{what === 'typed' ? words.sendsTypedInAll : words.sendsLastTurnInAll}</p>
      )}
      <div className="flex flex-wrap gap-2">
        {REPEAT_COUNTS.map((count, index) => (
          <Button
            key={count}
            data-begin={index === 0 && !canChoose ? '' : undefined}
            disabled={isBusy}
            title={isBusy ? words.stillRunning : undefined}
            onClick={() => {
              void withLater(({ repeat }) => repeat.startAll(columnIds, count, what));
              if (columnIds.some((id) => store.getState().sendProblems.has(id))) onHeld();
            }}
          >
            {words.sendTimes(count, columnIds.length)}
          </Button>
        ))}
      </div>
    </div>
  );
}

const CELL = 'border-t border-line py-1.5 pr-4 text-left font-normal tabular-nums';
const HEADINGS = [
  words.column,
  words.replies,
  words.distinct,
  words.agreement,
  words.medianLength,
  words.medianTime,
  words.medianTokens,
  words.costOfAll,
];

/** One row for each column. */
function RepeatAllTable() {
  const columnIds = useWorkbenchState((state) => state.columnIds);
  const conversations = useWorkbenchState(
    useShallow((state) => columnIds.map((id) => state.conversations.get(id))),
  );
  const names = useReplyNames();
  const summaries = use(ColumnSummaries);
  return (
    <div className="mt-4 overflow-x-auto">
      <table className="w-full text-13" aria-label={words.repeatAll}>
        <thead>
          <tr className="text-ink-quiet">
            {HEADINGS.map((heading) => (
              <th key={heading} scope="col" className="py-1.5 pr-4 text-left font-medium">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {conversations.map((conversation, index) => {
            const latest = latestReply(conversation);
            const replies = conversation && latest ? repliesToSameRequest(conversation, latest.id) : [];
            return (
              <tr key={columnIds[index]}>
                <th scope="row" className={CELL}>
                  {names[index]}
                </th>
                {figuresOf(replies, summaries[index]).map((figure, at) => (
                  <td key={HEADINGS[at + 1]} className={CELL}>
                    {figure}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** What stands below the headings, but for the column's name. */
function figuresOf(replies: readonly MessageNode[], summary: ColumnSummary | undefined): readonly string[] {
  const complete = replies.filter(({ reply }) => reply?.status === 'done');
  const tokens = spreadOf(complete.flatMap(({ reply }) => reply?.reply.usage?.completionTokens ?? []));
  const cost = summary?.costOfRuns ?? null;
  const { distinct, agreementPercent, length, latencyMs } = repeatStatistics(
    complete.map((node) => ({ text: answerText(node), totalMs: node.reply?.timing.totalMs ?? null })),
  );
  return [
    formatCount(complete.length),
    formatCount(distinct.length),
    agreementPercent === null ? words.unknown : `${Math.round(agreementPercent)} %`,
    length === null ? words.unknown : formatCount(length.median),
    latencyMs === null ? words.unknown : formatDuration(latencyMs.median),
    tokens === null ? words.unknown : formatCount(tokens.median),
    cost === null ? words.unknown : cost.usd === 0 ? free : formatCost(cost),
  ];
}
