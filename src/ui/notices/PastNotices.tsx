import { useEffect } from 'react';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import { timeOfDay } from '#words/english/dates.ts';
import * as words from '#words/page/notices.ts';

/** Everything that was said in this visit, the newest first, with the buttons that still do something. */
export function PastNotices({ onClose }: { onClose: () => void }) {
  const { store, view } = useWorkbench();
  const notices = useWorkbenchState((state) => state.notices);
  // The one that is shown stands in the list: it would be here twice.
  useEffect(() => view.dismissNotice(store.getState().shownNoticeId ?? ''), [store, view]);
  return (
    <Dialog title={words.pastNotices} onClose={onClose}>
      <DialogBody className="pt-2!" isRead>
        {notices.length === 0 ? <p>{words.none}</p> : null}
        <ol className="-mx-5" aria-label={words.pastNotices}>
          {notices.toReversed().map(({ id, saidAtMs, text, tone, actionLabel }) => (
            <li
              key={id}
              className="flex min-h-10 items-start gap-3 border-t border-line px-5 py-2 first:border-0"
            >
              <time
                className="w-9 flex-none text-12/5 text-ink-quiet tabular-nums"
                dateTime={new Date(saidAtMs).toISOString()}
              >
                {timeOfDay(new Date(saidAtMs))}
              </time>
              <span className={`flex-1 wrap-anywhere ${tone === 'problem' ? 'text-red-11' : ''}`}>
                {text}
              </span>
              {actionLabel === null ? null : (
                <Button
                  size="small"
                  className="flex-none touch:px-3"
                  onClick={() => {
                    onClose();
                    view.runNoticeAction(id);
                  }}
                >
                  {actionLabel}
                </Button>
              )}
            </li>
          ))}
        </ol>
      </DialogBody>
    </Dialog>
  );
}
