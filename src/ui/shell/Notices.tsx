import { useEffect } from 'react';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import type { Notice } from '#state/workbench-state.ts';
import { Button, IconButton } from '#ui/primitives/Button.tsx';

/** Long enough to read a sentence and to decide on Undo. */
const SHOWN_MS = 8000;

/** Passing messages at the foot of the page. They are spoken, and they stay while the pointer or the focus is on them. */
export function Notices() {
  const notices = useWorkbenchState((state) => state.notices);
  return (
    <div className="toasts" role="status" aria-label="Notices">
      {notices.map((notice) => (
        <Toast key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function Toast({ notice }: { notice: Notice }) {
  const { view } = useWorkbench();
  useEffect(() => {
    let timer = window.setTimeout(function dismiss() {
      if (document.querySelector('.toasts:is(:hover, :focus-within)'))
        timer = window.setTimeout(dismiss, 1000);
      else view.dismissNotice(notice.id);
    }, SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [notice.id, view]);
  return (
    <div className={`toast ${notice.tone === 'problem' ? 'bad' : ''}`}>
      <span>{notice.text}</span>
      {notice.actionLabel ? (
        <Button size="small" onClick={() => view.runNoticeAction(notice.id)}>
          {notice.actionLabel}
        </Button>
      ) : null}
      <IconButton size="small" icon="close" label="Dismiss" onClick={() => view.dismissNotice(notice.id)} />
    </div>
  );
}
