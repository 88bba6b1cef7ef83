import { use, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useWorkbenchState } from '#state/workbench.ts';
import type { Notice } from '#state/workbench-state.ts';
import { CommandIconButton } from '#ui/commands/CommandButton.tsx';
import { usePage } from '#ui/commands/page.ts';
import { Button, IconButton } from '#ui/primitives/Button.tsx';
import { useTopDialog } from '#ui/primitives/top-dialog.ts';
import * as common from '#words/page/common.ts';
import * as words from '#words/page/notices.ts';
import { NoticePlace } from './notice-place.ts';

/** Long enough to read a sentence and to decide on Undo. */
const SHOWN_MS = 8000;
/** How soon it is looked at again whether the pointer or the focus has left. */
const AGAIN_MS = 1000;

const ROW =
  'flex flex-wrap items-center justify-end gap-x-1 rounded-block border py-1 pr-1 pl-3 text-13/5 text-ink';
const TONES: Readonly<Record<Notice['tone'], string>> = {
  plain: 'border-line-strong bg-raised',
  problem: 'border-red-6 bg-red-2',
};
const PLACES = {
  history: 'mx-3 max-h-1/2 flex-none overflow-auto [&>div]:my-2',
  composer: '[&>div]:mb-2 phone:[&>div]:mt-2',
} as const;

/** The one notice that is shown, where this is its place. It is spoken, and what was said before it is one press away. */
export function Notices({ place }: { place: 'history' | 'composer' }) {
  const isHere = use(NoticePlace) === place;
  const notice = useWorkbenchState((state) =>
    isHere ? state.notices.find(({ id }) => id === state.shownNoticeId) : undefined,
  );
  const dialog = useTopDialog();
  if (!isHere) return null;
  const shown = notice ? (
    <ShownNotice
      key={notice.id}
      notice={notice}
      withPast={place === 'composer' && dialog === null}
      isInDialog={dialog !== null}
    />
  ) : null;
  if (dialog === null)
    return (
      <div className={PLACES[place]} role="status" aria-label={words.notices}>
        {shown}
      </div>
    );
  // No status: a dialog may have one of its own.
  return createPortal(
    <div role="group" aria-live="polite" aria-label={words.notices}>
      {shown}
    </div>,
    dialog,
  );
}

/** A problem stays until it is dismissed; all else goes by itself, though not under the pointer or the focus. */
function ShownNotice({
  notice,
  withPast,
  isInDialog,
}: {
  notice: Notice;
  /** Whether it has the way to those before it; the foot of the history has one of its own. */
  withPast: boolean;
  isInDialog: boolean;
}) {
  const page = usePage();
  const { view } = page;
  const hasOthers = useWorkbenchState((state) => withPast && state.notices.length > 1);
  const row = useRef<HTMLDivElement>(null);
  const passes = notice.tone !== 'problem';
  useEffect(() => {
    if (!passes) return;
    let timer = window.setTimeout(function dismiss() {
      if (row.current?.matches(':hover, :focus-within')) timer = window.setTimeout(dismiss, AGAIN_MS);
      else view.dismissNotice(notice.id);
    }, SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [notice.id, passes, view]);

  /** The button that was pressed is about to go. */
  function passFocusOn() {
    if (isInDialog) row.current?.closest('dialog')?.focus();
    else if (page.hasFinePointer()) page.focus('message');
  }

  return (
    <div ref={row} className={`${ROW} ${TONES[notice.tone]}`}>
      <span className="min-w-40 flex-1 py-0.5 wrap-anywhere">{notice.text}</span>
      <span className="flex flex-none items-center gap-1">
        {notice.actionLabel ? (
          <Button
            size="small"
            className="touch:px-3"
            onClick={() => {
              passFocusOn();
              view.runNoticeAction(notice.id);
            }}
          >
            {notice.actionLabel}
          </Button>
        ) : null}
        {hasOthers ? <CommandIconButton command="past-notices" size="small" /> : null}
        <IconButton
          size="small"
          icon="close"
          label={common.dismiss}
          onClick={() => {
            passFocusOn();
            view.dismissNotice(notice.id);
          }}
        />
      </span>
    </div>
  );
}
