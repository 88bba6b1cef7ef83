import { MAX_COLUMNS } from '#domain/conversation/comparison.ts';
import { metricsToCsv, metricsToMarkdown } from '#domain/portable/metrics-table.ts';
import { useWorkbench } from '#state/workbench.ts';
import { useShownActs } from '#ui/commands/shown-acts/shown-acts.ts';
import { focusOn } from '#ui/focus/page-focus.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { writeClipboard } from '#ui/primitives/browser/write-clipboard.ts';
import type { MenuItem } from '#ui/primitives/Menu.tsx';
import { MenuButton } from '#ui/primitives/MenuButton.tsx';
import * as words from '#words/compare/compare.ts';
import { add } from '#words/page/common.ts';
import type { ColumnSummary } from './column-figures.ts';
import type { CompareDialog } from './compare-dialog.ts';
import { useReplyNames } from './use-column-names.ts';

/** On phones they scroll, and fade where there are more; what adds a column stays in sight beside them. */
const SCROLLED =
  'flex min-w-0 flex-none gap-2 phone:flex-1 phone:gap-0 phone:overflow-x-auto phone:pr-6 phone:[scrollbar-width:none] phone:mask-[linear-gradient(to_right,#000_calc(100%-1.5rem),transparent)] [&>button]:flex-none';

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
  const { withLater } = useWorkbench();
  const items = useMoreItems(summaries, onDialog);
  const count = summaries.length;
  const hasReplies = summaries.some(({ node }) => node !== null);
  useShownActs({ 'link-scrolling': () => onLinkedChange(!isLinked) });

  return (
    <div
      className="flex h-11 min-w-0 flex-none items-center gap-2 border-b border-line px-4 touch:h-12 phone:gap-0 phone:px-2"
      data-one-stop=""
    >
      <p className="min-w-0 flex-1 truncate text-ink-quiet phone:hidden">
        <b className="font-medium text-ink">{words.oneMessage(count)}</b> <span>{words.underlineHow}</span>
      </p>
      <div className={SCROLLED}>
        <Button
          variant="ghost"
          icon="link"
          className="aria-pressed:bg-chosen aria-pressed:text-ink aria-pressed:shadow-chosen phone:hidden"
          aria-pressed={isLinked}
          title={words.linkScrollingHow}
          onClick={() => onLinkedChange(!isLinked)}
        >
          {words.linkScrolling}
        </Button>
        <ReplyButton how={words.diffHow} hasReplies={hasReplies} onClick={() => onDialog({ kind: 'diff' })}>
          {words.diff}
        </ReplyButton>
        <ReplyButton
          how={words.tokensOverTime}
          hasReplies={hasReplies}
          onClick={() => onDialog({ kind: 'charts' })}
        >
          {words.chart}
        </ReplyButton>
        <Button
          variant="ghost"
          title={words.repeatAllHow}
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
            void withLater(({ comparisons }) => comparisons.begin());
            focusOn('message');
          }}
        >
          {words.newComparison}
        </Button>
      </div>
      <MenuButton label={words.moreForAll} items={items} />
      <AddColumn isFull={count >= MAX_COLUMNS} />
    </div>
  );
}

/** On phones in one word: it stays in sight there. */
function AddColumn({ isFull }: { isFull: boolean }) {
  const { withLater } = useWorkbench();
  return (
    <Button
      icon="plus"
      className="flex-none"
      disabled={isFull}
      aria-label={words.addColumn}
      title={isFull ? words.upToColumns(MAX_COLUMNS) : undefined}
      onClick={() => void withLater(({ compare }) => compare.addColumn())}
    >
      <span className="phone:hidden">{words.addColumn}</span>
      <span className="hidden phone:inline">{add}</span>
    </Button>
  );
}

/** Opens what looks at the replies; there is none before the first. */
function ReplyButton({
  how,
  hasReplies,
  onClick,
  children,
}: {
  how: string;
  hasReplies: boolean;
  onClick: () => void;
  children: string;
}) {
  return (
    <Button
      variant="ghost"
      disabled={!hasReplies}
      title={hasReplies ? how : words.noReplyYet}
      aria-haspopup="dialog"
      onClick={onClick}
    >
      {children}
    </Button>
  );
}

/** What is done more rarely: with the code of all columns, and with the table of their figures. */
function useMoreItems(
  summaries: readonly ColumnSummary[],
  onDialog: (dialog: CompareDialog) => void,
): readonly MenuItem[] {
  const { view, withLater } = useWorkbench();
  const names = useReplyNames();

  async function copy(what: string, text: string) {
    if (await writeClipboard(text)) view.notify(words.metricsCopied(what));
    else view.notify(words.notCopied, null, 'problem');
  }

  const rows = summaries.map(({ model, metrics, cost, finish, figures }, index) => ({
    name: names[index] ?? '',
    model,
    // What runs has no final figures yet.
    metrics: figures.state === 'running' ? null : metrics,
    cost: figures.state === 'running' ? null : cost,
    finish,
  }));
  const hasReplies = summaries.some(({ node }) => node !== null);
  const showCode = () => onDialog({ kind: 'code', conversationId: null });
  const copyCsv = () => void copy(words.csv, metricsToCsv(rows));
  const copyMarkdown = () => void copy(words.markdown, metricsToMarkdown(rows));
  useShownActs({
    'code-of-columns': showCode,
    'figures-as-csv': hasReplies && copyCsv,
    'figures-as-markdown': hasReplies && copyMarkdown,
  });
  return [
    ...(summaries.length >= MAX_COLUMNS
      ? []
      : [
          {
            label: words.addCurrentChat,
            icon: 'chat' as const,
            run: () => void withLater(({ compare }) => compare.addChatAsColumn()),
          },
        ]),
    { label: words.codeForAll, icon: 'braces', run: showCode },
    ...(hasReplies
      ? [
          { label: words.copyAsCsv, icon: 'copy' as const, run: copyCsv },
          { label: words.copyAsMarkdown, icon: 'copy' as const, run: copyMarkdown },
        ]
      : []),
  ];
}
