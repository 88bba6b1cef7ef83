import { useCallback, useEffect, useRef, useState } from 'react';
import { canAnySendWithoutText, isAnyBusy } from '#state/sending.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { AttachMenu } from '#ui/composer/AttachMenu.tsx';
import { Attachments } from '#ui/composer/Attachments.tsx';
import { Composer } from '#ui/composer/Composer.tsx';
import { registerFocus } from '#ui/focus/page-focus.ts';
import { Notices } from '#ui/notices/Notices.tsx';
import { LateDialog } from '#ui/primitives/LateDialog.tsx';
import { lazyModule } from '#ui/primitives/lazy-module.ts';
import { shownTab } from '#ui/tabs/tab-table.ts';
import { Variables } from '#ui/variables/Variables.tsx';
import * as words from '#words/compare/compare.ts';
import { CompareBar } from './CompareBar.tsx';
import { CompareColumn } from './CompareColumn.tsx';
import { ColumnSummaries } from './compare-context.ts';
import type { CompareDialog } from './compare-dialog.ts';
import { useColumnNames } from './use-column-names.ts';
import { useColumnSummaries } from './use-column-summaries.ts';
import { useLinkedScrolling } from './use-linked-scrolling.ts';

/** All of them in one file: whoever needs one is about to need another. */
const dialogsModule = lazyModule(() => import('./CompareDialogs.tsx'));

/** Three rows that every column shares, so that heads, logs and figures stand in line. Where there is no room for a log they scroll as a whole. */
const COLUMNS =
  'grid min-h-0 flex-1 auto-cols-[minmax(17.5rem,1fr)] grid-flow-col grid-rows-[auto_minmax(12rem,1fr)_auto] overflow-auto overscroll-contain projector:auto-cols-[minmax(23rem,1fr)] phone:auto-cols-[calc(100vw-2.5rem)] phone:snap-x phone:snap-mandatory';

/** One message, several requests: each column a conversation with its own request. */
export function CompareTab() {
  const { withLater, view } = useWorkbench();
  const columnIds = useWorkbenchState((state) => state.columnIds);
  const names = useColumnNames();
  const { summaries, notePricing } = useColumnSummaries();
  const [dialog, setDialog] = useState<CompareDialog | null>(null);
  const [isLinked, setIsLinked] = useState(false);
  const columns = useRef<HTMLDivElement>(null);
  const closeDialog = useCallback(() => setDialog(null), []);
  useLinkedScrolling(columns, isLinked);
  useEffect(() => void withLater(({ compare }) => compare.ensureColumns()), [withLater]);
  useEffect(() => {
    const taken = (['repeat-all', 'diff', 'charts'] as const).map((kind) =>
      registerFocus('compare-dialog', { focus: () => setDialog({ kind }) }, kind),
    );
    return () => {
      for (const takeBack of taken) takeBack();
    };
  }, []);

  return (
    <section className="flex min-h-0 flex-1 flex-col" aria-label={words.title}>
      <CompareBar
        summaries={summaries}
        isLinked={isLinked}
        onLinkedChange={setIsLinked}
        onDialog={setDialog}
      />
      <ColumnSummaries value={summaries}>
        <div className={COLUMNS} ref={columns}>
          {columnIds.map((id, index) => (
            <CompareColumn
              key={id}
              conversationId={id}
              position={index + 1}
              name={names[index] ?? ''}
              onPricing={notePricing}
              onDialog={setDialog}
            />
          ))}
        </div>
        {dialog === null ? null : (
          <LateDialog
            module={dialogsModule}
            onClose={closeDialog}
            onFailed={() => {
              closeDialog();
              view.notifyNotLoaded();
            }}
          >
            {({ CompareDialogs }) => <CompareDialogs dialog={dialog} onClose={closeDialog} />}
          </LateDialog>
        )}
      </ColumnSummaries>
      <CompareComposer columnIds={columnIds} />
    </section>
  );
}

/** The one composer that feeds every column. */
function CompareComposer({ columnIds }: { columnIds: readonly string[] }) {
  const workbench = useWorkbench();
  const tab = useWorkbenchState(shownTab);
  const busy = useWorkbenchState((state) => isAnyBusy(state, columnIds));
  const canSendEmpty = useWorkbenchState((state) => canAnySendWithoutText(state, columnIds));
  const count = columnIds.length;
  return (
    <Composer
      wide
      placeholder={words.messageTo(count)}
      busy={busy}
      canSendEmpty={canSendEmpty}
      above={
        <>
          <Notices place="composer" />
          <Variables inColumns />
        </>
      }
      attached={<Attachments />}
      actions={<AttachMenu />}
      hint={<span className="tabular-nums">{count === 1 ? '1 column' : `${count} columns`}</span>}
      onSend={() => tab.send(workbench)}
      onStop={() => tab.stop(workbench)}
    />
  );
}
