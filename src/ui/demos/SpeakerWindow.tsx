import { useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import type { DemoSession } from '#state/demos/demo-session.ts';
import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/page/demos.ts';
import { actInWords } from './act-words.ts';

/** The speaker's notes in a window of their own: what is said now, and what comes next. */
export function SpeakerWindow({ session, in: place }: { session: DemoSession; in: Window }) {
  const { done, count } = useSyncExternalStore(session.subscribe, session.getSnapshot);
  const { demo } = session;
  const step = demo.steps[done - 1];
  const next = demo.steps[done];
  const note = done === 0 ? demo.about : step?.note;
  return createPortal(
    <main className="flex h-dvh flex-col gap-4 bg-page p-6 text-ink">
      <p className="text-13/5 text-ink-quiet">
        {demo.title} · {done === 0 ? words.ready(count) : words.step(done, count)}
      </p>
      <p className="min-h-0 flex-1 overflow-auto text-[1.75rem]/[1.4] wrap-anywhere whitespace-pre-wrap">
        {note || words.noNote}
      </p>
      <div className="border-t border-line pt-3">
        <p className="text-14/5 text-ink-quiet">
          {next ? words.comesNext(actInWords(next.act)) : words.nothingNext}
        </p>
        {next?.note ? <p className="mt-1 text-17/6">{next.note}</p> : null}
      </div>
      <div className="flex gap-2">
        <Button disabled={done === 0} onClick={session.previous}>
          {words.previous}
        </Button>
        <Button variant="primary" onClick={session.next}>
          {done === 0 ? words.start : words.next}
        </Button>
      </div>
    </main>,
    place.document.body,
  );
}
