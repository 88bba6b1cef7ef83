import { useShallow } from 'zustand/react/shallow';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { repliesToSameRequest } from '#domain/conversation/same-request.ts';
import { formatCount, formatDuration } from '#domain/metrics/format-metrics.ts';
import { repeatStatistics } from '#domain/metrics/repeat-statistics.ts';
import { REPEAT_COUNTS } from '#state/actions/repeat-actions.ts';
import { isAnyBusy } from '#state/sending.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as words from '#words/compare/compare.ts';
import * as common from '#words/page/common.ts';
import { answerText } from './answer-text.ts';
import { latestReply } from './column-figures.ts';
import { useColumnNames } from './use-column-names.ts';

/** Sends the last message of every column several times, and shows how far the replies of each agree. */
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

/** `onHeld`: what holds the requests is said, and can be mended, in the columns behind the dialog. */
function RepeatAllForm({ onHeld }: { onHeld: () => void }) {
  const { chat, repeat, store } = useWorkbench();
  const columnIds = useWorkbenchState((state) => state.columnIds);
  const isBusy = useWorkbenchState((state) => isAnyBusy(state, columnIds));
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
  return (
    <div className="flex flex-wrap gap-2">
      {REPEAT_COUNTS.map((count) => (
        <Button
          key={count}
          disabled={isBusy}
          onClick={() => {
            repeat.startAll(columnIds, count);
            if (columnIds.some((id) => store.getState().sendProblems.has(id))) onHeld();
          }}
        >
          {words.sendTimes(count, columnIds.length)}
        </Button>
      ))}
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
];

/** One row for each column. */
function RepeatAllTable() {
  const columnIds = useWorkbenchState((state) => state.columnIds);
  const conversations = useWorkbenchState(
    useShallow((state) => columnIds.map((id) => state.conversations.get(id))),
  );
  const names = useColumnNames();
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
                {figuresOf(replies).map((figure, at) => (
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
function figuresOf(replies: readonly MessageNode[]): readonly string[] {
  const complete = replies.filter(({ reply }) => reply?.status === 'done');
  const { distinct, agreementPercent, length, latencyMs } = repeatStatistics(
    complete.map((node) => ({ text: answerText(node), totalMs: node.reply?.timing.totalMs ?? null })),
  );
  return [
    formatCount(complete.length),
    formatCount(distinct.length),
    agreementPercent === null ? words.unknown : `${Math.round(agreementPercent)} %`,
    length === null ? words.unknown : formatCount(length.median),
    latencyMs === null ? words.unknown : formatDuration(latencyMs.median),
  ];
}
