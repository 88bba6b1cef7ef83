import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { canSendWithoutText } from '#domain/conversation/request-messages.ts';
import { isBusy } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Composer } from '#ui/composer/Composer.tsx';
import { CompareBar } from './CompareBar.tsx';
import { CompareColumn } from './CompareColumn.tsx';
import { ColumnSummaries } from './compare-context.ts';
import type { CompareDialog } from './compare-dialog.ts';
import { useColumnSummaries } from './use-column-summaries.ts';
import { useLinkedScrolling } from './use-linked-scrolling.ts';

const DiffDialog = lazy(() => import('./DiffDialog.tsx').then((module) => ({ default: module.DiffDialog })));
const RepeatDialog = lazy(() =>
  import('./RepeatDialog.tsx').then((module) => ({ default: module.RepeatDialog })),
);
const ColumnsCodeDialog = lazy(() =>
  import('./ColumnsCodeDialog.tsx').then((module) => ({ default: module.ColumnsCodeDialog })),
);
const ChartsDialog = lazy(() =>
  import('./ChartsDialog.tsx').then((module) => ({ default: module.ChartsDialog })),
);

/** One message, several requests: each column a conversation with its own request. */
export function CompareTab() {
  const { compare } = useWorkbench();
  const columnIds = useWorkbenchState((state) => state.columnIds);
  const { summaries, notePricing } = useColumnSummaries();
  const [dialog, setDialog] = useState<CompareDialog | null>(null);
  const [isLinked, setIsLinked] = useState(false);
  const columns = useRef<HTMLDivElement>(null);
  const closeDialog = useCallback(() => setDialog(null), []);
  useLinkedScrolling(columns, isLinked);
  useEffect(() => compare.ensureColumns(), [compare]);

  return (
    <section className="v" aria-label="Compare">
      <CompareBar
        summaries={summaries}
        isLinked={isLinked}
        onLinkedChange={setIsLinked}
        onDialog={setDialog}
      />
      <ColumnSummaries value={summaries}>
        <div className="cols" ref={columns}>
          {columnIds.map((id, index) => (
            <CompareColumn
              key={id}
              conversationId={id}
              position={index + 1}
              onPricing={notePricing}
              onDialog={setDialog}
            />
          ))}
        </div>
        <Suspense fallback={null}>{dialog === null ? null : dialogFor(dialog, closeDialog)}</Suspense>
      </ColumnSummaries>
      <CompareComposer columnIds={columnIds} />
    </section>
  );
}

function dialogFor(dialog: CompareDialog, onClose: () => void) {
  switch (dialog.kind) {
    case 'repeat':
      return <RepeatDialog conversationId={dialog.conversationId} onClose={onClose} />;
    case 'diff':
      return <DiffDialog onClose={onClose} />;
    case 'charts':
      return <ChartsDialog onClose={onClose} />;
    case 'code':
      return <ColumnsCodeDialog conversationId={dialog.conversationId} onClose={onClose} />;
  }
}

/** The one composer that feeds every column. */
function CompareComposer({ columnIds }: { columnIds: readonly string[] }) {
  const { chat } = useWorkbench();
  const busy = useWorkbenchState((state) => columnIds.some((id) => isBusy(state, id)));
  const canSendEmpty = useWorkbenchState((state) =>
    columnIds.some((id) => {
      const column = state.conversations.get(id);
      return column ? canSendWithoutText(column) : false;
    }),
  );
  const count = columnIds.length;
  return (
    <Composer
      wide
      placeholder={count === 1 ? 'Message' : `Message all ${count} columns`}
      busy={busy}
      canSendEmpty={canSendEmpty}
      hint={<span className="num">{count === 1 ? '1 column' : `${count} columns`}</span>}
      onSend={() => chat.send(columnIds)}
      onStop={() => {
        for (const id of columnIds) chat.stop(id);
      }}
    />
  );
}
