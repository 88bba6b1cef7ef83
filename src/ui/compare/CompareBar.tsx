import { metricsToCsv, metricsToMarkdown } from '#domain/portable/metrics-table.ts';
import { MAX_COLUMNS } from '#state/compare-actions.ts';
import { useWorkbench } from '#state/workbench.ts';
import { focusOn } from '#ui/focus/page-focus.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { writeClipboard } from '#ui/primitives/CopyButton.tsx';
import type { MenuItem } from '#ui/primitives/Menu.tsx';
import { MenuButton } from '#ui/primitives/MenuButton.tsx';
import * as words from '#words/compare.ts';
import type { ColumnSummary } from './column-figures.ts';
import type { CompareDialog } from './compare-dialog.ts';

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];

/** What concerns all columns. */
export function CompareBar({
  summaries,
  isLinked,
  onLinkedChange,
  onDialog,
}: {
  summaries: readonly ColumnSummary[];
  isLinked: boolean;
  onLinkedChange: (isLinked: boolean) => void;
  onDialog: (dialog: CompareDialog) => void;
}) {
  const { compare, view } = useWorkbench();
  const count = summaries.length;
  const isFull = count >= MAX_COLUMNS;
  const hasReplies = summaries.some(({ node }) => node !== null);

  async function copy(what: string, text: string) {
    if (await writeClipboard(text)) view.notify(`Copied the metrics as ${what}.`);
    else view.notify('The browser did not allow copying.', null, 'problem');
  }

  const rows = summaries.map(({ model, metrics, cost, finish, figures }, index) => ({
    name: `Column ${index + 1}`,
    model,
    // What runs has no final figures yet.
    metrics: figures.state === 'running' ? null : metrics,
    cost: figures.state === 'running' ? null : cost,
    finish,
  }));
  const items: MenuItem[] = [
    ...(isFull
      ? []
      : [{ label: 'Add current chat', icon: 'chat' as const, run: () => compare.addChatAsColumn() }]),
    {
      label: 'Code for all columns',
      icon: 'braces',
      run: () => onDialog({ kind: 'code', conversationId: null }),
    },
    ...(hasReplies
      ? [
          { label: 'Copy as CSV', icon: 'copy' as const, run: () => void copy('CSV', metricsToCsv(rows)) },
          {
            label: 'Copy as Markdown',
            icon: 'copy' as const,
            run: () => void copy('Markdown', metricsToMarkdown(rows)),
          },
        ]
      : []),
  ];

  return (
    <div className="cmpbar flex h-11 min-w-0 flex-none items-center gap-2 overflow-x-auto border-b border-line px-4 phone:h-12 phone:gap-0 phone:px-2">
      <p className="truncate text-ink-quiet">
        <b className="font-medium text-ink">
          One message, {NUMBERS[count] ?? count} {count === 1 ? 'request' : 'requests'}.
        </b>{' '}
        <span>An underline marks a parameter that differs between columns.</span>
      </p>
      <Button
        variant="ghost"
        icon="link"
        aria-pressed={isLinked}
        title="Scroll all columns together"
        onClick={() => onLinkedChange(!isLinked)}
      >
        Link scrolling
      </Button>
      <Button
        variant="ghost"
        disabled={!hasReplies}
        title={hasReplies ? 'Compare two replies or two requests' : 'There is no reply yet'}
        aria-haspopup="dialog"
        onClick={() => onDialog({ kind: 'diff' })}
      >
        Diff
      </Button>
      <Button
        variant="ghost"
        disabled={!hasReplies}
        title={hasReplies ? 'Tokens over time' : 'There is no reply yet'}
        aria-haspopup="dialog"
        onClick={() => onDialog({ kind: 'charts' })}
      >
        Chart
      </Button>
      <Button
        variant="ghost"
        disabled={!hasReplies}
        title={hasReplies ? words.repeatAllHow : words.nothingToRepeat}
        aria-haspopup="dialog"
        onClick={() => onDialog({ kind: 'repeat-all' })}
      >
        {words.repeatAll}
      </Button>
      <Button
        variant="ghost"
        disabled={!hasReplies}
        title={hasReplies ? words.newComparisonHow : words.nothingToPutAway}
        onClick={() => {
          compare.newComparison();
          focusOn('message');
        }}
      >
        {words.newComparison}
      </Button>
      <MenuButton label="More for all columns" items={items} />
      <Button
        icon="plus"
        disabled={isFull}
        title={isFull ? words.upToColumns(MAX_COLUMNS) : undefined}
        onClick={compare.addColumn}
      >
        Add column
      </Button>
    </div>
  );
}
